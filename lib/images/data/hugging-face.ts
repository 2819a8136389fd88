/** Hugging Face Transformers, on each kind of hardware. ../catalog explains its lines and names their source. */
export const HUGGING_FACE = `
# huggingface-neuron | Hugging Face on Inferentia1 (Neuron) | huggingface | inf | 4.12.3 | 4.12.3
huggingface-pytorch-inference-neuron dlc-18 py37 inf=ubuntu18.04 neuron=sdk1.17.1 : 4.12.3(4.12)@pytorch1.9.1(pytorch1.9)
# huggingface-neuronx | Hugging Face on Inferentia2 / Trainium (NeuronX) | huggingface | inf | 4.55.4 | 4.55.4
huggingface-pytorch-inference-neuronx dlc-6 py38 inf=ubuntu20.04 neuron=sdk2.9.1 : 4.28.1(4.28)@pytorch1.13.0(pytorch1.13)
huggingface-pytorch-inference-neuronx dlc-6 py310 inf=ubuntu20.04 neuron=sdk2.15.0 : 4.34.1(4.34)@pytorch1.13.1(pytorch1.13)
huggingface-pytorch-inference-neuronx dlc-6 py310 inf=ubuntu20.04 neuron=sdk2.16.1 : 4.36.2(4.36)@pytorch1.13.1(pytorch1.13)
huggingface-pytorch-inference-neuronx dlc-6 py310 inf=ubuntu20.04 neuron=sdk2.18.0 : 4.36.2(4.36)@pytorch2.1.2(pytorch2.1)
huggingface-pytorch-inference-neuronx dlc-17 py310 inf=ubuntu20.04 neuron=sdk2.20.0 : 4.43.2(4.43)@pytorch2.1.2(pytorch2.1)
huggingface-pytorch-inference-neuronx dlc-17 py310 inf=ubuntu22.04 neuron=sdk2.24.1 : 4.51.3(4.51)@pytorch2.7.1(pytorch2.7)
huggingface-pytorch-inference-neuronx dlc-17 py310 inf=ubuntu22.04 neuron=sdk2.26.0 : 4.55.4(4.55)@pytorch2.8.0(pytorch2.8)
# huggingface | Hugging Face Transformers (inference toolkit) | huggingface | gpu,cpu | 5.5.3 | 5.5.3
huggingface-pytorch-inference dlc-8 py36 gpu=cu110-ubuntu18.04 cpu=ubuntu18.04 : 4.6.1(4.6)@pytorch1.7.1(pytorch1.7)
huggingface-pytorch-inference dlc-8 py36 gpu=cu111-ubuntu18.04 cpu=ubuntu18.04 : 4.6.1(4.6)@pytorch1.8.1
huggingface-tensorflow-inference dlc-8 py37 gpu=cu110-ubuntu18.04 cpu=ubuntu18.04 : 4.6.1(4.6)@tensorflow2.4.1(tensorflow2.4)
huggingface-pytorch-inference dlc-8 py36 gpu=cu111-ubuntu18.04 cpu=ubuntu18.04 : 4.10.2(4.10)@pytorch1.8.1(pytorch1.8)
huggingface-pytorch-inference dlc-8 py38 gpu=cu111-ubuntu20.04 cpu=ubuntu20.04 : 4.10.2(4.10)@pytorch1.9.0(pytorch1.9)
huggingface-tensorflow-inference dlc-8 py37 gpu=cu110-ubuntu18.04 cpu=ubuntu18.04 : 4.10.2(4.10)@tensorflow2.4.1(tensorflow2.4)
huggingface-tensorflow-inference dlc-8 py37 gpu=cu112-ubuntu18.04 cpu=ubuntu18.04 : 4.10.2(4.10)@tensorflow2.5.1(tensorflow2.5)
huggingface-pytorch-inference dlc-8 py38 gpu=cu111-ubuntu20.04 cpu=ubuntu20.04 : 4.11.0(4.11)@pytorch1.9.0(pytorch1.9)
huggingface-tensorflow-inference dlc-8 py37 gpu=cu112-ubuntu18.04 cpu=ubuntu18.04 : 4.11.0(4.11)@tensorflow2.5.1(tensorflow2.5)
huggingface-pytorch-inference dlc-8 py38 gpu=cu111-ubuntu20.04 cpu=ubuntu20.04 : 4.12.3(4.12)@pytorch1.9.1(pytorch1.9)
huggingface-tensorflow-inference dlc-8 py37 gpu=cu112-ubuntu18.04 cpu=ubuntu18.04 : 4.12.3(4.12)@tensorflow2.5.1(tensorflow2.5)
huggingface-pytorch-inference dlc-8 py38 gpu=cu113-ubuntu20.04 cpu=ubuntu20.04 : 4.17.0(4.17)@pytorch1.10.2(pytorch1.10)
huggingface-tensorflow-inference dlc-8 py38 gpu=cu112-ubuntu20.04 cpu=ubuntu20.04 : 4.17.0(4.17)@tensorflow2.6.3(tensorflow2.6)
huggingface-pytorch-inference dlc-8 py39 gpu=cu117-ubuntu20.04 cpu=ubuntu20.04 : 4.26.0(4.26)@pytorch1.13.1(pytorch1.13)
huggingface-tensorflow-inference dlc-8 py39 gpu=cu112-ubuntu20.04 cpu=ubuntu20.04 : 4.26.0(4.26)@tensorflow2.11.0(tensorflow2.11)
huggingface-pytorch-inference dlc-8 py310 gpu=cu118-ubuntu20.04 cpu=ubuntu20.04 : 4.28.1(4.28)@pytorch2.0.0(pytorch2.0)
huggingface-pytorch-inference dlc-8 py310 gpu=cu118-ubuntu20.04 cpu=ubuntu22.04 : 4.37.0(4.37)@pytorch2.1.0(pytorch2.1)
huggingface-pytorch-inference dlc-8 py311 gpu=cu121-ubuntu22.04 cpu=ubuntu22.04 : 4.48.0@pytorch2.3.0(pytorch2.3)
huggingface-pytorch-inference dlc-8 py312 gpu=cu124-ubuntu22.04 cpu=ubuntu22.04 : 4.49.0(4.49)@pytorch2.6.0(pytorch2.6)
huggingface-pytorch-inference dlc-8 py312 gpu=cu124-ubuntu22.04 cpu=ubuntu22.04 : 4.51.3(4.51)@pytorch2.6.0(pytorch2.6)
huggingface-pytorch-inference dlc-8 py312 gpu=cu124-ubuntu22.04 cpu=ubuntu22.04 : 5.5.3(5.5)@pytorch2.6.0(pytorch2.6)
`
