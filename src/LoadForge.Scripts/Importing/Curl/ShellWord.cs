namespace LoadForge.Scripts.Importing.Curl;

/// <summary>A word of a command.</summary>
/// <param name="Text">The word without its quotes, as a template: what it takes from shell variables is a template, all else is literal.</param>
/// <param name="At">The index of its first character in the input.</param>
internal readonly record struct ShellWord(string Text, int At);
