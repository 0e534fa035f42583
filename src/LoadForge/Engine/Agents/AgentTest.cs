using System.Collections.Immutable;
using LoadForge.Plans;

namespace LoadForge.Engine.Agents;

/// <summary>A test whose load runs on agents: what a process needs to run the same test and generate its share.</summary>
/// <param name="Assembly">The path of the test assembly, which must be a program.</param>
/// <param name="Host">The name of the assembly beside it that runs the test in a process of an agent: its startup hook.</param>
/// <param name="Name">The full name of the test, with the arguments of its case.</param>
public sealed record AgentTest(string Assembly, string Host, string Name)
{
    /// <summary>The number of the test among those with the same name, from 0; 0 by default.</summary>
    public int Case { get; init; }

    /// <summary>The work directory of the test.</summary>
    public string WorkDirectory { get; init; } = "";

    /// <summary>The seed of the run, which every process must have; null if each chooses its own.</summary>
    public int? Seed { get; init; }

    /// <summary>The base address of the target, which every process must have; null if the plan sets none.</summary>
    public string? Target { get; init; }

    /// <summary>The probe, if the run is one of a capacity search; null, the default, if the test runs a plan.</summary>
    public ProbeOrder? Probe { get; init; }

    /// <summary>The parameters of the test run, such as <c>TestRunParameters</c> in .runsettings; empty by default.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
