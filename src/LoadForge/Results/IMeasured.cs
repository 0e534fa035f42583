using LoadForge.Metrics;

namespace LoadForge.Results;

/// <summary>Any part of a result that has figures: the run, a phase, a scenario, a step.</summary>
public interface IMeasured
{
    /// <summary>What the figures are of, as people read it, such as <c>checkout › pay</c>.</summary>
    string Label { get; }

    /// <summary>What was measured.</summary>
    Figures Figures { get; }
}
