/** SageMaker's built-in algorithms. ../catalog explains its lines and names their source. */
export const ALGORITHMS = `
# blazingtext | BlazingText | algorithm | - | 1 | 1
blazingtext vision : 1
# factorization-machines | Factorization Machines | algorithm | - | 1 | 1
factorization-machines algorithms : 1
# forecasting-deepar | DeepAR forecasting | algorithm | - | 1 | 1
forecasting-deepar deepar : 1
# image-classification | Image Classification | algorithm | - | 1 | 1
image-classification vision : 1
# ipinsights | IP Insights | algorithm | - | 1 | 1
ipinsights algorithms : 1
# kmeans | K-Means | algorithm | - | 1 | 1
kmeans algorithms : 1
# knn | k-Nearest Neighbors | algorithm | - | 1 | 1
knn algorithms : 1
# lda | Latent Dirichlet Allocation | algorithm | - | 1 | 1
lda lda : 1
# linear-learner | Linear Learner | algorithm | - | 1 | 1
linear-learner algorithms : 1
# ntm | Neural Topic Model | algorithm | - | 1 | 1
ntm algorithms : 1
# object-detection | Object Detection | algorithm | - | 1 | 1
object-detection vision : 1
# object2vec | Object2Vec | algorithm | - | 1 | 1
object2vec algorithms : 1
# pca | Principal Component Analysis | algorithm | - | 1 | 1
pca algorithms : 1
# randomcutforest | Random Cut Forest | algorithm | - | 1 | 1
randomcutforest algorithms : 1
# semantic-segmentation | Semantic Segmentation | algorithm | - | 1 | 1
semantic-segmentation vision : 1
# seq2seq | Sequence-to-Sequence | algorithm | - | 1 | 1
seq2seq vision : 1
`
