"""What a person does with an archive: one file a thing, the only door for every face."""
