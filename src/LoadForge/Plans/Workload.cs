using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Redaction;
using LoadForge.Scenarios;
using LoadForge.Settings;

namespace LoadForge.Plans;

/// <summary>A load profile with its scenarios: one, or several that share the profile by weight.</summary>
/// <param name="Profile">The load over time, after scaling.</param>
/// <param name="Start">When its first phase begins, from the start of the run.</param>
/// <param name="Scenarios">The scenarios; at least one.</param>
public sealed record Workload(LoadProfile Profile, TimeSpan Start, ImmutableArray<WeightedScenario> Scenarios)
{
    /// <summary>The names of its scenarios, joined by <c>+</c>.</summary>
    public string Name => string.Join('+', Scenarios.Select(part => part.Scenario.Name));

    /// <summary>When its last phase ends, from the start of the run.</summary>
    public TimeSpan End => Start + Profile.Duration;

    /// <summary>Whether each user runs the scenarios in turn instead of drawing one by weight; the first user starts with the first scenario.</summary>
    internal bool RunsInTurn { get; init; }

    /// <summary>When its phases begin and end, from the start of the run.</summary>
    internal IEnumerable<PhaseSpan> Spans => Profile.Spans.Select(span => span with { Start = Start + span.Start });

    /// <summary>A phase with its name in results and thresholds, which is prefixed because phases of several workloads may have the same name.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="isOnly">Whether the plan has no other workload.</param>
    internal Phase Named(Phase phase, bool isOnly) => isOnly ? phase : phase with { Name = $"{Name}/{phase.Name}" };

    /// <summary>The workload with its load and times scaled by the settings.</summary>
    internal Workload Scaled(LoadSettings settings) =>
        this with { Profile = Profile.Scaled(settings.LoadScale, settings.TimeScale), Start = Start * settings.TimeScale };

    /// <summary>The workload without secrets in the names of its scenarios.</summary>
    internal Workload Redacted(Redactor redactor) =>
        this with { Scenarios = [.. Scenarios.Select(part => part with { Scenario = part.Scenario with { Name = redactor.Name(part.Scenario.Name) } })] };
}
