namespace LoadForge.Baselines.Files.Documents;

/// <summary>The header of every version of the file. It is read first, so that a file of a later version is not reported as damaged.</summary>
internal sealed record BaselineHeader(string Format);
