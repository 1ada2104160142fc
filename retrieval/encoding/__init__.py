"""Text as vectors: passages and questions as one each, and as one a token."""
