from events.actions.revision import touch

__all__ = ["touch"]
