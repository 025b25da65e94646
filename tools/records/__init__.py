"""Records: the YAML that authors write, validated into typed models, every problem at once."""
