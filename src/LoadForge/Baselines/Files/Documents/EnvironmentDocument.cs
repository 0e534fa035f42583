namespace LoadForge.Baselines.Files.Documents;

/// <summary>The environment in a baseline file. Files of earlier versions do not have the last three.</summary>
internal sealed record EnvironmentDocument(
    string Cpu, int Cores, string Os, string Runtime, string Gc, string Profile, string LoadForge,
    string? Build = null, string? InlineCompletions = null, string? Transport = null)
{
    public static EnvironmentDocument Of(EnvironmentFingerprint environment) => new(
        environment.Cpu, environment.Cores, environment.OperatingSystem, environment.Runtime, environment.GarbageCollection, environment.Profile,
        environment.LoadForge, environment.Build, environment.InlineCompletions, environment.Transport);
}
