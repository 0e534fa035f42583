using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Merging;

/// <summary>The figures of each process beside those of all, and the names of those that were saturated.</summary>
internal static class MergedAgents
{
    /// <summary>The result with its agents.</summary>
    /// <param name="result">What all processes recorded.</param>
    /// <param name="parts">What each recorded.</param>
    /// <param name="processes">What else is known about each.</param>
    /// <param name="run">The steps and the course of the run.</param>
    /// <param name="plan">The plan.</param>
    public static LoadResult AddTo(
        LoadResult result, ImmutableArray<MergedPart> parts, IReadOnlyList<MergedProcess> processes, RunRebuild run, JournalHeader plan)
    {
        ImmutableArray<(AgentResult Figures, GeneratorHealth Health)> agents = Of(parts, processes, run, plan);
        GeneratorHealth generator = result.Generator;
        if (parts.Length > 1 && agents.Any(agent => !agent.Health.IsHealthy))
        {
            generator = generator with
            {
                Saturation = [.. agents.SelectMany(agent => Named(agent.Figures.Name, agent.Health.Saturation))],
                OwnSaturation = [.. agents.SelectMany(agent => Named(agent.Figures.Name, agent.Health.OwnSaturation))],
            };
        }

        return result with { Generator = generator, Agents = [.. agents.Select(agent => agent.Figures)] };
    }

    /// <summary>The figures and the health of each process so far.</summary>
    /// <param name="parts">What each recorded.</param>
    /// <param name="processes">What else is known about each.</param>
    /// <param name="run">The steps and the course of the run.</param>
    /// <param name="plan">The plan.</param>
    public static ImmutableArray<(AgentResult Figures, GeneratorHealth Health)> Of(
        ImmutableArray<MergedPart> parts, IReadOnlyList<MergedProcess> processes, RunRebuild run, JournalHeader plan)
    {
        ImmutableArray<WorkloadCourse> courses = run.Courses();
        return
        [
            .. parts.Select((part, index) => (part.Sum ?? new PartSum(plan, index, parts.Length)).Summarize(
                processes[index], LoadShare.Of(index, parts.Length), part.End, run.Registry, courses)),
        ];
    }

    private static IEnumerable<string> Named(string name, ImmutableArray<string> signals) => signals.Select(signal => $"{name}: {signal}");
}
