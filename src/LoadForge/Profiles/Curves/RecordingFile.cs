namespace LoadForge.Profiles.Curves;

/// <summary>The file of a recording.</summary>
/// <param name="Name">Its name, as the author of the profile wrote it.</param>
/// <param name="Speed">How many times faster than recorded it is replayed.</param>
internal sealed record RecordingFile(string Name, double Speed);
