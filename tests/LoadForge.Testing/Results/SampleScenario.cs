namespace LoadForge.Testing.Results;

internal sealed record SampleScenario(string Name)
{
    public List<SampleStep> Steps { get; } = [];
}
