/** Models compiled by SageMaker Neo. ../catalog explains its lines and names their source. */
export const NEO = `
# image-classification-neo | Image Classification (Neo) | neo | - | latest | latest
image-classification-neo neo : latest
# inferentia-mxnet | MXNet (Neo, Inferentia1) | neo | inf | 1.8 | 1.8
sagemaker-neo-mxnet neo py3 : 1.5.1 1.8
# inferentia-pytorch | PyTorch (Neo, Inferentia1) | neo | inf | 1.9 | 1.9
sagemaker-neo-pytorch neo py3 : 1.7 1.8 1.9
# inferentia-tensorflow | TensorFlow (Neo, Inferentia1) | neo | inf | 2.5.2 | 2.5.2
sagemaker-neo-tensorflow neo py3 : 1.15.0 2.5.2
# neo-mxnet | MXNet (Neo) | neo | cpu,gpu | 1.8 | 1.8
sagemaker-inference-mxnet neo py3 : 1.8(0.12.1,1.0.0,1.1.0,1.2,1.2.0,1.2.1,1.3,1.3.0,1.4,1.4.0,1.4.1,1.7)
# neo-pytorch | PyTorch (Neo) | neo | cpu,gpu | 2.0 | 2.0
sagemaker-inference-pytorch neo py3 : 1.4(0.4.0,1.0.0,1.1.0,1.2.0,1.3.0,1.4.0) 1.5 1.6 1.7(1.7.0,1.7.1)
sagemaker-inference-pytorch neo py3 : 1.8(1.8.0,1.8.1) 1.12(1.12.0,1.12.1) 1.13(1.13.0,1.13.1) 2.0(2.0.0,2.0.1)
# neo-tensorflow | TensorFlow (Neo) | neo | cpu,gpu | 2.9.2 | 2.9.2
sagemaker-inference-tensorflow neo py3 : 1.15.3(1.4.1,1.5.0,1.6.0,1.7.0,1.8.0,1.9.0,1.10.0,1.11.0,1.12.0,1.13.0,1.14.0)
sagemaker-inference-tensorflow neo py3 : 2.9.2(2.4,2.4.0,2.4.1,2.4.2,2.9,2.9.0,2.9.2)
# xgboost-neo | XGBoost (Neo) | neo | - | latest | latest
xgboost-neo neo : latest
`
