from . import content_types, encoders, errors, worker

__all__ = ["content_types", "encoders", "errors", "worker"]
