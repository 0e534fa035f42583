using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Metrics;
using LoadForge.Profiles;

namespace LoadForge.Engine;

/// <summary>All tracks of a run, as one.</summary>
internal sealed class RunTracks(ImmutableArray<RunTrack> tracks) : IDisposable
{
    /// <summary>The tracks, in the order of the plan.</summary>
    public ImmutableArray<RunTrack> All => tracks;

    /// <summary>Users that have not ended.</summary>
    public int Live => tracks.Sum(track => track.Dispatcher.Live);

    /// <summary>Whether every profile has been gone through, or was left early.</summary>
    public bool HaveFinished => tracks.All(track => track.Dispatcher.HasFinished);

    /// <summary>Whether no profile was changed so far.</summary>
    public bool AreAsPlanned => tracks.All(track => track.Dispatcher.Steering.IsAsPlanned);

    /// <summary>The planned starts so far and what became of them.</summary>
    public StartCounts StartsSoFar => tracks.Aggregate(default(StartCounts), (sum, track) => sum + track.Dispatcher.StartsSoFar);

    /// <summary>When the last profile ends, from the start of the run.</summary>
    public TimeSpan Planned => tracks.Max(track => track.Plan.Start + track.Plan.Profile.Duration);

    /// <summary>The track that a scenario runs in.</summary>
    /// <param name="scenario">The scenario's name; null where there is but one track.</param>
    /// <param name="call">The call that needs it, for messages.</param>
    /// <exception cref="ArgumentException">There is no such scenario, or there are several tracks and none is named.</exception>
    public RunTrack Of(string? scenario, string call)
    {
        string known = BoundedList.Quoted(tracks.SelectMany(track => track.Plan.Scenarios).Select(part => part.Scenario.Name));
        if (scenario is null)
        {
            return tracks.Length == 1 ? tracks[0] : throw new ArgumentException($"{call}: the run has {tracks.Length} profiles; name the scenario whose profile it is, as scenario: \"…\". There are {known}.", nameof(scenario));
        }

        return tracks.FirstOrDefault(track => track.Plan.Scenarios.Any(part => part.Scenario.Name == scenario))
            ?? throw new ArgumentException($"{call}: the run has no scenario \"{scenario}\"; {NearestName.Hint(scenario, tracks.SelectMany(track => track.Plan.Scenarios).Select(part => part.Scenario.Name), $"there are {known}")}.", nameof(scenario));
    }

    /// <summary>Starts every track on a thread of its own, outside the flow of whoever calls.</summary>
    public void Start()
    {
        foreach (RunTrack track in tracks)
        {
            new Thread(track.Run) { IsBackground = true, Name = "LoadForge dispatcher", Priority = ThreadPriority.AboveNormal }.UnsafeStart();
        }
    }

    /// <summary>Lets the users of finished tracks end after their present iteration.</summary>
    public void RetireFinished()
    {
        foreach (RunTrack track in tracks)
        {
            if (track.Dispatcher.HasFinished) track.Dispatcher.Retire();
        }
    }

    /// <summary>The users that have not ended.</summary>
    public ImmutableArray<UserLoop> Unfinished() => [.. tracks.SelectMany(track => track.Dispatcher.Unfinished())];

    /// <summary>Users with work.</summary>
    /// <param name="endedIterations">Iterations that have ended, by scenario.</param>
    public int ActiveUsers(IReadOnlyList<long> endedIterations) =>
        tracks.Sum(track => track.Dispatcher.ActiveUsers(track.Scenarios.Sum(scenario => scenario < endedIterations.Count ? endedIterations[scenario] : 0)));

    /// <summary>The name of the phase at a moment: of the first track that is under way, one that is judged before one that is not.</summary>
    public string PhaseAt(TimeSpan at)
    {
        RunTrack[] underWay = [.. tracks.Where(track => track.Plan.Start < at && (track.IsOnly || at <= track.Plan.Start + track.Plan.Profile.Duration))];
        if (underWay.Length == 0) underWay = [tracks[0]];
        Phase[] phases = [.. underWay.Select(track => track.Named(track.PhaseAt(at)))];
        return (Array.Find(phases, phase => phase.IsJudged) ?? phases[0]).Name;
    }

    public void Dispose()
    {
        foreach (RunTrack track in tracks)
        {
            track.Dispatcher.Dispose();
        }
    }
}
