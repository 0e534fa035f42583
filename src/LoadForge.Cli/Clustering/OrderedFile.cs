namespace LoadForge.Cli.Clustering;

/// <summary>A file that an agent must have.</summary>
/// <param name="Path">Its path, as on the command line of the run.</param>
/// <param name="Hash">Its SHA-256, as hexadecimal digits.</param>
internal sealed record OrderedFile(string Path, string Hash);
