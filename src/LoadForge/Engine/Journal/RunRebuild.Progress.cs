using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Engine.Workloads;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Engine.Journal;

/// <content>The result while it grows, for observers.</content>
internal sealed partial class RunRebuild
{
    // Held while a second is added, so that observers on other threads see a whole one.
    private readonly Lock _growing = new();

    /// <summary>Plan, series and cells of the complete blocks, without statistics. May be called from any thread.</summary>
    public LoadResult SoFar()
    {
        lock (_growing)
        {
            ImmutableArray<WorkloadCourse> courses = Courses();
            return Head(courses) with
            {
                Phases = PlannedPhases(courses),
                Series = [.. _series.Take(_cells.Blocks * _cells.SecondsPerBlock)],
                Cells = _cells.OfBlocks(),
                Generator = _health.SoFar(),
            };
        }
    }

    /// <summary>The block that the last second completed; null if it completed none. May be called from any thread.</summary>
    public RunBlock? LastBlock()
    {
        lock (_growing)
        {
            if (_cells.OfLastBlock() is not { } cells) return null;
            ImmutableArray<WorkloadCourse> courses = Courses();
            return new RunBlock(_cells.Blocks - 1, Head(courses) with
            {
                Phases = PlannedPhases(courses),
                Series = [.. _series.Skip(_series.Count - cells.PointsPerBlock)],
                Cells = cells,
            });
        }
    }

    /// <summary>The figures of the phases so far, for preliminary verdicts. For the thread that adds the seconds.</summary>
    public LoadResult MeasuredSoFar()
    {
        ImmutableArray<WorkloadCourse> courses = Courses();
        ImmutableArray<PhaseResult> phases = new ResultBuilder(_sum.Value ?? new(TimeSpan.Zero, TimeSpan.Zero, [], []), Registry, courses, []).Phases();
        return Head(courses) with
        {
            Phases = phases,
            Scenarios = JudgedPhases.Scenarios(phases),
            Statistics = JudgedPhases.Statistics(phases),
        };
    }

    private static ImmutableArray<PhaseResult> PlannedPhases(ImmutableArray<WorkloadCourse> courses) =>
        WorkloadCourse.Planned(courses.Select(course => (course.Summary, course.FirstScenario)));

    // What a result says about the run itself, without measurements.
    private LoadResult Head(ImmutableArray<WorkloadCourse> courses) => new()
    {
        Name = _header.Name,
        Profile = courses[0].Summary.Profile,
        Workloads = [.. courses.Select(course => course.Summary)],
        Target = Uri.TryCreate(_header.Target, UriKind.RelativeOrAbsolute, out Uri? target) ? target : null,
        InsecureHosts = _header.InsecureHosts,
        Seed = _header.Seed,
        StartedAt = _header.StartedAt,
        Duration = _until,
        Ending = RunEnding.Completed,
        Changes =
        [
            .. _changes.Select(change => change.Change with { At = change.Change.At + _header.Workloads[change.Workload].Start })
                .OrderBy(change => change.At),
        ],
        Phases = [],
        Scenarios = [],
        Statistics = LoadStatistics.None,
        Series = [],
        Generator = _health.SoFar(),
    };
}
