/** Frameworks and servers. ../catalog explains its lines and names their source. */
export const FRAMEWORKS = `
# autogluon | AutoGluon | framework | - | 1.5.0 | 1.5.0
autogluon-inference dlc-8 py37 for=cpu : 0.3.1
autogluon-inference dlc-8 py38 for=cpu : 0.3.2(0.3) 0.4.0
autogluon-inference dlc-8 py38 for=cpu,gpu : 0.4.2 0.4.3(0.4) 0.5.2(0.5)
autogluon-inference dlc-12 py38 for=cpu,gpu : 0.6.1 0.6.2(0.6)
autogluon-inference dlc-12 py39 for=cpu,gpu : 0.7.0(0.7) 0.8.2(0.8)
autogluon-inference dlc-12 py310 for=cpu,gpu : 1.0.0(1.0) 1.1.0
autogluon-inference dlc-12 py311 for=cpu,gpu : 1.1.1(1.1) 1.2.0(1.2) 1.3.0(1.3) 1.4.0(1.4) 1.5.0(1.5)
# chainer | Chainer | framework | cpu,gpu | 5.0.0 | 5.0.0
sagemaker-chainer legacy py2,py3 : 4.0.0(4.0) 4.1.0(4.1) 5.0.0(5.0)
# mxnet | Apache MXNet | framework | cpu,gpu | 1.9.0 | 1.9.0
sagemaker-mxnet legacy py2,py3 : 0.12.1(0.12) 1.0.0(1.0) 1.1.0(1.1) 1.2.1(1.2) 1.3.0(1.3)
sagemaker-mxnet-serving legacy py2,py3 : 1.4.0
sagemaker-mxnet-serving legacy py2 : 1.4.1(1.4)
mxnet-inference dlc-8 py3 : 1.4.1(1.4)
mxnet-inference dlc-8 py2,py3 : 1.6.0(1.6)
mxnet-inference dlc-8 py3 : 1.7.0(1.7)
mxnet-inference dlc-8 py37 : 1.8.0(1.8)
mxnet-inference dlc-8 py38 : 1.9.0(1.9)
# pytorch | PyTorch | framework | cpu,gpu | 2.6.0 | 2.6.0
sagemaker-pytorch legacy py2,py3 : 0.4.0(0.4) 1.0.0(1.0) 1.1.0(1.1)
pytorch-inference dlc-3 py2,py3 : 1.2.0(1.2) 1.3.1(1.3)
pytorch-inference dlc-3 py3,py36 : 1.4.0(1.4) 1.5.0(1.5) 1.6.0(1.6) 1.7.1(1.7) 1.8.0 1.8.1(1.8)
pytorch-inference dlc-3 py38 : 1.9.0 1.9.1(1.9) 1.10.0 1.10.2(1.10) 1.11.0(1.11) 1.12.0 1.12.1(1.12)
pytorch-inference dlc-3 py39 : 1.13.1(1.13)
pytorch-inference dlc-3 py310 : 2.0.0 2.0.1(2.0)
pytorch-inference dlc-2 py310 : 2.1.0(2.1) 2.2.0(2.2)
pytorch-inference dlc-5 py311 : 2.3.0(2.3) 2.4.0(2.4) 2.5.1(2.5)
pytorch-inference dlc-5 py312 : 2.6.0(2.6)
## arm64 | cpu | 2.4.0 | 2.4.0
pytorch-inference-graviton dlc-3 py38 cpu=ubuntu20.04 : 1.12.1(1.12)
pytorch-inference-graviton dlc-5 py310 cpu=ubuntu20.04 : 2.0.0 2.0.1(2.0) 2.1.0(2.1) 2.2.1(2.2)
pytorch-inference-graviton dlc-5 py311 cpu=ubuntu20.04 : 2.3.0(2.3)
pytorch-inference-graviton dlc-5 py311 cpu=ubuntu22.04 : 2.4.0(2.4)
# sagemaker-distribution | SageMaker Distribution | framework | cpu,gpu | 3.2.0 | 3.2.0
sagemaker-distribution-prod distribution : 3.2.0(3.2)
# sagemaker-tritonserver | NVIDIA Triton Inference Server | server | cpu,gpu | 26.05 | 26.05
sagemaker-tritonserver dlc-11 : 25.09>25.09-py3
sagemaker-tritonserver dlc-9 : 25.04>25.04-py3
sagemaker-tritonserver dlc-15 : 24.09>24.09-py3 24.05>24.05-py3 24.03>24.03-py3 24.01>24.01-py3 23.12>23.12-py3
sagemaker-tritonserver dlc-11 : 26.05>26.05-py3
# sklearn | scikit-learn | framework | - | - | 1.4-2-py312
sagemaker-scikit-learn scikit py3 for=cpu : 0.20.0 0.23-1 1.0-1 1.2-1 1.4-2-py312
## arm64 | - | 1.0-1 | 1.0-1
sagemaker-scikit-learn scikit py3 for=cpu : 1.0-1
# sparkml-serving | SparkML Serving | framework | - | 3.3 | 3.3
sagemaker-sparkml-serving scikit-4 : 2.2 2.4
sagemaker-sparkml-serving scikit-3 : 3.3
# stabilityai | Stability AI (SDXL) | framework | gpu | 0.1.0 | 0.1.0
stabilityai-pytorch-inference dlc-14 py310 gpu=cu118-ubuntu20.04-sagemaker : 0.1.0(0.1)>2.0.1-sgm0.1.0
# tensorflow | TensorFlow Serving | framework | cpu,gpu | 2.19.0 | 2.19.0
sagemaker-tensorflow legacy py2 : 1.4.1(1.4) 1.5.0(1.5) 1.6.0(1.6) 1.7.0(1.7) 1.8.0(1.8) 1.9.0(1.9) 1.10.0(1.10)
sagemaker-tensorflow-serving legacy : 1.11.0(1.11) 1.12.0(1.12)
tensorflow-inference dlc-3 : 1.13.0(1.13) 1.14.0(1.14) 1.15.0 1.15.2 1.15.3 1.15.4 1.15.5(1.15) 2.0.0 2.0.1 2.0.2
tensorflow-inference dlc-3 : 2.0.3 2.0.4(2.0) 2.1.0 2.1.1 2.1.2 2.1.3(2.1) 2.2.0 2.2.1 2.2.2(2.2) 2.3.0 2.3.1
tensorflow-inference dlc-3 : 2.3.2(2.3) 2.4.1 2.4.3(2.4) 2.5.1(2.5) 2.6.0 2.6.3(2.6) 2.7.0(2.7) 2.8.0 2.8.4(2.8) 2.9.2
tensorflow-inference dlc-3 : 2.9.3(2.9) 2.10.0 2.10.1(2.10) 2.11.0 2.11.1(2.11) 2.12.1(2.12)
tensorflow-inference dlc-2 : 2.13.0(2.13) 2.14.1(2.14)
tensorflow-inference dlc-5 : 2.16.1(2.16) 2.18.0(2.18) 2.19.0(2.19)
## arm64 | cpu | 2.16.1 | 2.16.1
tensorflow-inference-graviton dlc-3 py38 cpu=ubuntu20.04 : 2.9.1(2.9)
tensorflow-inference-graviton dlc-3 py310 cpu=ubuntu20.04 : 2.12.1(2.12) 2.13.0(2.13) 2.14.1(2.14)
tensorflow-inference-graviton dlc-5 py310 cpu=ubuntu20.04 : 2.16.1(2.16)
# xgboost | XGBoost | framework | - | 1 | 3.2-0
xgboost vision-2 : 1(latest)
sagemaker-xgboost scikit py3 for=cpu : 0.90-1 0.90-2 1.0-1
sagemaker-xgboost scikit : 1.2-1 1.2-2 1.3-1 1.5-1 1.7-1 3.0-5 3.2-0
## arm64 | - | 1.5-1 | 1.5-1
sagemaker-xgboost scikit : 1.3-1 1.5-1
`
