namespace LoadForge.Baselines.Files.Documents;

/// <summary>What every version of the file begins with. It is read first, so that a file of a later version is called that, and not damaged.</summary>
internal sealed record BaselineHeader(string Format);
