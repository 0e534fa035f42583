using System.Collections.Immutable;
using LoadForge.Engine.Health;
using LoadForge.Engine.Monitoring;
using LoadForge.Engine.Workloads;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Intervals;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Engine;

/// <content>The run while it is in progress, for observers.</content>
internal sealed partial class LoadRun
{
    private ImmutableArray<PhaseResult> PlannedPhases() =>
        WorkloadCourse.Planned(_workloads.All.Select(workload => (workload.Summary, workload.FirstScenario)));

    private sealed class Progress(LoadRun run) : RunInProgress
    {
        public override bool IsStopping => run._stop.IsRequested;

        public override double? Level
        {
            get
            {
                if (run._plan.FixedLoad is not null || run._workloads.All is not [var only] || only.Dispatcher.HasFinished) return null;
                LoadProfile profile = only.Profile;
                TimeSpan now = run._clock.SinceStart(run._clock.Now) - only.Workload.Start;
                return now < TimeSpan.Zero || now >= profile.Duration ? null : profile.LevelAt(now);
            }
        }

        public override RunBlock? LastBlock => run._watch.LastBlock() is var (index, series, cells)
            ? new RunBlock(index, run.Head() with { Phases = run.PlannedPhases(), Series = series, Cells = cells })
            : null;

        public override LoadResult SoFar()
        {
            (ImmutableArray<SeriesPoint> series, CellTable cells) = run._watch.SoFar();
            LoadResult result = run.Head() with
            {
                Settings = PlanSettings.Of(run._plan, run._recorder.Redactor),
                Phases = run.PlannedPhases(),
                Series = series,
                Cells = cells,
                Generator = run._watch.Health.SoFar(run._plan.Scenarios.All(scenario => CodeBuild.IsOptimized(scenario.Code))),
            };
            return result with { Environment = RunEnvironments.Of(result) };
        }

        public override ImmutableArray<Verdict> JudgeSoFar()
        {
            if (!run._watch.IsTelling) throw new InvalidOperationException("JudgeSoFar may be called only by an observer of the run, in OnSnapshot.");
            RecordedInterval recorded = run._watch.Recorded;

            // Until the end of what was recorded, and not until now: what has ended since is not part of it.
            ImmutableArray<WorkloadCourse> courses = [.. run._workloads.All.Select(workload => workload.CourseUntil(recorded.To))];
            ImmutableArray<PhaseResult> phases = new ResultBuilder(recorded, run._recorder.Steps, courses, []).Phases();
            return run._watch.Thresholds.JudgeSoFar(run.Head() with
            {
                Phases = phases,
                Scenarios = JudgedPhases.Scenarios(phases),
                Statistics = JudgedPhases.Statistics(phases),
            });
        }

        public override void Stop(string reason) => run._control.Stop(StopKind.ByObserver, reason);

        public override void StopNow(string reason) => run._control.Stop(StopKind.AtOnce, reason);

        public override void ChangeLevel(double to)
        {
            (LoadModel model, double level) = ChangeCheck.Observed(run._plan, to);
            run._control.Change(model, level, TimeSpan.Zero, scenario: null);
            run._isSteered = true;
        }
    }
}
