/** Servers of large language models and of embeddings. ../catalog explains its lines and names their source. */
export const LARGE_MODELS = `
# djl-deepspeed | DJL Serving + DeepSpeed | llm | - | 0.27.0 | 0.27.0
djl-inference dlc-7 : 0.27.0>0.27.0-deepspeed0.12.6-cu121 0.26.0>0.26.0-deepspeed0.12.6-cu121
djl-inference dlc-7 : 0.25.0>0.25.0-deepspeed0.11.0-cu118 0.24.0>0.24.0-deepspeed0.10.0-cu118
djl-inference dlc-7 : 0.23.0>0.23.0-deepspeed0.9.5-cu118 0.22.1>0.22.1-deepspeed0.9.2-cu118
djl-inference dlc-7 : 0.21.0>0.21.0-deepspeed0.8.3-cu117 0.20.0>0.20.0-deepspeed0.7.5-cu116
djl-inference dlc-7 : 0.19.0>0.19.0-deepspeed0.7.3-cu113
# djl-fastertransformer | DJL Serving + FasterTransformer | llm | - | 0.24.0 | 0.24.0
djl-inference dlc-10 : 0.24.0>0.24.0-fastertransformer5.3.0-cu118 0.23.0>0.23.0-fastertransformer5.3.0-cu118
djl-inference dlc-10 : 0.22.1>0.22.1-fastertransformer5.3.0-cu118 0.21.0>0.21.0-fastertransformer5.3.0-cu117
# djl-lmi | DJL Serving, Large Model Inference (LMI) | llm | - | 0.36.0 | 0.36.0
djl-inference dlc : 0.36.0(latest)>0.36.0-lmi27.0.0-cu130 0.35.0>0.35.0-lmi17.0.0-cu128 0.34.0>0.34.0-lmi16.0.0-cu128
djl-inference dlc : 0.33.0>0.33.0-lmi15.0.0-cu128
djl-inference dlc-4 : 0.32.0>0.32.0-lmi14.0.0-cu126 0.31.0>0.31.0-lmi13.0.0-cu124 0.30.0>0.30.0-lmi12.0.0-cu124
djl-inference dlc-4 : 0.29.0>0.29.0-lmi11.0.0-cu124
djl-inference dlc : 0.28.0>0.28.0-lmi10.0.0-cu124
# djl-neuronx | DJL Serving + NeuronX | llm | - | 0.29.0 | 0.29.0
djl-inference dlc-13 : 0.29.0(latest)>0.29.0-neuronx-sdk2.19.1
djl-inference dlc-16 : 0.28.0>0.28.0-neuronx-sdk2.18.2 0.27.0>0.27.0-neuronx-sdk2.18.1 0.26.0>0.26.0-neuronx-sdk2.16.0
djl-inference dlc-17 : 0.25.0>0.25.0-neuronx-sdk2.15.0 0.24.0>0.24.0-neuronx-sdk2.14.1 0.23.0>0.23.0-neuronx-sdk2.12.0
djl-inference dlc-17 : 0.22.1>0.22.1-neuronx-sdk2.10.0
# djl-tensorrtllm | DJL Serving + TensorRT-LLM | llm | - | 0.33.0 | 0.33.0
djl-inference dlc-7 : 0.33.0(latest)>0.33.0-tensorrtllm0.21.0-cu128 0.32.0>0.32.0-tensorrtllm0.12.0-cu125
djl-inference dlc-7 : 0.30.0>0.30.0-tensorrtllm0.12.0-cu125 0.29.0>0.29.0-tensorrtllm0.11.0-cu124
djl-inference dlc-7 : 0.28.0>0.28.0-tensorrtllm0.9.0-cu122 0.27.0>0.27.0-tensorrtllm0.8.0-cu122
djl-inference dlc-7 : 0.26.0>0.26.0-tensorrtllm0.7.1-cu122 0.25.0>0.25.0-tensorrtllm0.5.0-cu122
# huggingface-llamacpp | Hugging Face llama.cpp | llm | gpu,cpu | - | b9522
huggingface-llamacpp dlc-2 gpu=cu130-ubuntu24.04 cpu=ubuntu24.04 : b9522>b9522
# huggingface-llm-neuronx | Hugging Face TGI on NeuronX | llm | inf2 | 0.3.0 | 0.3.0
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.16>1.13.1-optimum0.0.16 0.0.17>1.13.1-optimum0.0.17
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.18>1.13.1-optimum0.0.18 0.0.19>1.13.1-optimum0.0.19
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.20>1.13.1-optimum0.0.20 0.0.21>1.13.1-optimum0.0.21
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.22>2.1.2-optimum0.0.22 0.0.23>2.1.2-optimum0.0.23
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.24>2.1.2-optimum0.0.24 0.0.25>2.1.2-optimum0.0.25
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.27>2.1.2-optimum0.0.27
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.0.28(0.0)>2.1.2-optimum0.0.28
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.2.0(0.2)>2.5.1-optimum3.3.4
huggingface-pytorch-tgi-inference dlc py310 inf2=ubuntu22.04 : 0.3.0(0.3)>2.7.0-optimum3.3.6
# huggingface-llm | Hugging Face TGI (text generation inference) | llm | gpu | 3.3.6 | 3.3.6
huggingface-pytorch-tgi-inference dlc-2 py39 gpu=cu118-ubuntu20.04 : 0.6.0(0.6)>2.0.0-tgi0.6.0
huggingface-pytorch-tgi-inference dlc-2 py39 gpu=cu118-ubuntu20.04 : 0.8.2(0.8)>2.0.0-tgi0.8.2
huggingface-pytorch-tgi-inference dlc-2 py39 gpu=cu118-ubuntu20.04 : 0.9.3(0.9)>2.0.1-tgi0.9.3
huggingface-pytorch-tgi-inference dlc-2 py39 gpu=cu118-ubuntu20.04 : 1.0.3(1.0)>2.0.1-tgi1.0.3
huggingface-pytorch-tgi-inference dlc-2 py39 gpu=cu118-ubuntu20.04 : 1.1.0(1.1)>2.0.1-tgi1.1.0
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu20.04 : 1.2.0(1.2)>2.1.1-tgi1.2.0 1.3.1>2.1.1-tgi1.3.1
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu20.04 : 1.3.3(1.3)>2.1.1-tgi1.3.3 1.4.0>2.1.1-tgi1.4.0
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu22.04 : 1.4.2>2.1.1-tgi1.4.2 1.4.5(1.4)>2.1.1-tgi1.4.5
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu22.04 : 2.0.0>2.1.1-tgi2.0.0 2.0.1>2.1.1-tgi2.0.1
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu22.04 : 2.0.2>2.3.0-tgi2.0.2
huggingface-pytorch-tgi-inference dlc-2 py310 gpu=cu121-ubuntu22.04-v2.0 : 2.2.0>2.3.0-tgi2.2.0
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04 : 2.3.1(2.3)>2.4.0-tgi2.3.1
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04-v2.2 : 2.4.0(2.0)>2.4.0-tgi2.4.0
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04-v2.1 : 3.0.1(3.0)>2.4.0-tgi3.0.1
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04 : 3.1.1(3.1)>2.6.0-tgi3.1.1 3.2.0>2.6.0-tgi3.2.0
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04 : 3.2.3(3.2)>2.6.0-tgi3.2.3 3.3.4>2.7.0-tgi3.3.4
huggingface-pytorch-tgi-inference dlc-2 py311 gpu=cu124-ubuntu22.04 : 3.3.6(3.3)>2.7.0-tgi3.3.6
# huggingface-sglang | Hugging Face SGLang | llm | gpu | 0.5.8 | 0.5.8
huggingface-sglang dlc-2 py312 gpu=cu129-ubuntu24.04 : 0.5.8(0.5)>0.5.8-transformers4.57.3
# huggingface-tei-cpu | Hugging Face TEI, CPU | embeddings | cpu | 1.8.2 | 1.8.2
tei-cpu scikit-2 py310 cpu=ubuntu22.04 : 1.2.3(1.2)>2.0.1-tei1.2.3 1.4.0(1.4)>2.0.1-tei1.4.0 1.6.0(1.6)>2.0.1-tei1.6.0
tei-cpu scikit-2 py310 cpu=ubuntu22.04 : 1.7.0(1.7)>2.0.1-tei1.7.0 1.8.0>2.0.1-tei1.8.0 1.8.2(1.8)>2.0.1-tei1.8.2
# huggingface-tei | Hugging Face TEI, GPU (text embeddings inference) | embeddings | gpu | 1.8.2 | 1.8.2
tei scikit-2 py310 gpu=cu122-ubuntu22.04 : 1.2.3(1.2)>2.0.1-tei1.2.3 1.4.0(1.4)>2.0.1-tei1.4.0
tei scikit-2 py310 gpu=cu122-ubuntu22.04 : 1.6.0(1.6)>2.0.1-tei1.6.0 1.7.0(1.7)>2.0.1-tei1.7.0 1.8.0>2.0.1-tei1.8.0
tei scikit-2 py310 gpu=cu122-ubuntu22.04 : 1.8.2(1.8)>2.0.1-tei1.8.2
# huggingface-vllm-neuronx | Hugging Face vLLM on NeuronX | llm | neuronx | 0.4.4 | 0.4.4
huggingface-vllm-inference-neuronx dlc-19 py310 neuronx=ubuntu22.04 neuron=sdk2.26.0 : 0.4.1>0.10.2
huggingface-vllm-inference-neuronx dlc-19 py310 neuronx=ubuntu22.04 neuron=sdk2.26.0 : 0.4.2>0.11.0-optimum0.4.2
huggingface-vllm-inference-neuronx dlc-19 py310 neuronx=ubuntu22.04 neuron=sdk2.26.1 : 0.4.4(0.4)>0.11.0-optimum0.4.4
# huggingface-vllm-omni | Hugging Face vLLM-Omni | llm | gpu | 0.20.0 | 0.20.0
huggingface-vllm-omni dlc-2 py312 gpu=cu130-amzn2023 : 0.20.0(0.20)>0.20.0-transformers5.8.1
# huggingface-vllm | Hugging Face vLLM | llm | gpu | 0.21.0 | 0.21.0
huggingface-vllm dlc-2 py312 gpu=cu129-ubuntu22.04 : 0.14.0(0.14)>0.14.0-transformers4.57.3
huggingface-vllm dlc-2 py312 gpu=cu129-ubuntu22.04 : 0.17.0(0.17)>0.17.0-transformers4.57.5
huggingface-vllm dlc-2 py312 gpu=cu130-ubuntu22.04 : 0.21.0(0.21)>0.21.0-transformers5.8.1
`
