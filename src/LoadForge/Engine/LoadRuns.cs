using System.Collections.Immutable;
using LoadForge.Engine.Merging;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>All runs of this process, for hosts such as test frameworks, which observe and interrupt them.</summary>
public static class LoadRuns
{
    private static readonly Lock Changing = new();
    private static ImmutableArray<Func<LoadPlan, IRunObserver?>> _observers = [];
    private static ImmutableArray<LoadRun> _active = [];
    private static ImmutableArray<Action<string>> _interrupted = [];
    private static volatile Func<LoadPlan, CancellationToken, Task<LoadResult>?>? _make;

    /// <summary>Registers an observer for all later runs.</summary>
    /// <param name="observe">Called in the flow of the code that starts a run; returns an observer or null.</param>
    /// <returns>Stops observing later runs.</returns>
    public static IDisposable Observe(Func<LoadPlan, IRunObserver?> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        lock (Changing)
        {
            _observers = _observers.Add(observe);
        }

        return new Registration(observe);
    }

    /// <summary>Ends all runs of the process early. Each still returns a complete result of its measurements.</summary>
    /// <param name="reason">The reason, for the result.</param>
    public static void Interrupt(string reason)
    {
        foreach (LoadRun run in _active)
        {
            run.Cancel(reason);
        }

        foreach (Action<string> interrupt in _interrupted)
        {
            interrupt(reason);
        }
    }

    /// <summary>
    /// Executes a run by other means than this process alone, for example on agents. The observers and the control of the plan follow it like a run of this
    /// process.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="conduct">Executes the run. Gets those who follow it, who are to be told of its course, and the token that ends the run early.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The result of <paramref name="conduct"/>, with the notes of observers.</returns>
    public static Task<LoadResult> ConductAsync(
        LoadPlan plan, Func<RunAudience, CancellationToken, Task<LoadResult>> conduct, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(conduct);
        return new ConductedRun(plan).RunAsync(conduct, cancellation);
    }

    /// <summary>Lets the host of this process make runs in another way than in this process alone, for example on agents.</summary>
    /// <param name="make">
    /// Called in the flow of the code that starts a run, or a probe of a capacity search; returns the run, or null if this process makes it. An exception is
    /// that of the run. Replaces what was set before.
    /// </param>
    public static void MakeBy(Func<LoadPlan, CancellationToken, Task<LoadResult>?> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
    }

    /// <summary>The run of a plan if the host makes it; null if this process does.</summary>
    /// <exception cref="LoadPlanException">The plan is to run on agents, and the host has none.</exception>
    internal static Task<LoadResult>? MadeByHost(LoadPlan plan, CancellationToken cancellation)
    {
        if (plan.Part is not null) return null;
        if (_make is { } make) return make(plan, cancellation);
        return plan.Settings.Agents > 0
            ? throw new LoadPlanException(["LOADFORGE_AGENTS: this program has no agents; they run tests, under LoadForge.NUnit. Unset it."])
            : null;
    }

    /// <summary>Allows code that starts several runs to be interrupted between them too.</summary>
    internal static IDisposable OnInterrupt(Action<string> interrupt)
    {
        ImmutableInterlocked.Update(ref _interrupted, known => known.Add(interrupt));
        return new Interruption(interrupt);
    }

    /// <summary>Makes the observers of a run. If one cannot be made, those before it are notified that there is no result.</summary>
    internal static ImmutableArray<IRunObserver> ObserversOf(LoadPlan plan)
    {
        List<IRunObserver> made = [new RunTelemetry(plan), .. plan.Watchers];
        try
        {
            foreach (Func<LoadPlan, IRunObserver?> observe in plan.Observers.AddRange(_observers))
            {
                if (observe(plan) is { } observer) made.Add(observer);
            }
        }
        catch
        {
            RunObservers.Abandon([.. made]);
            throw;
        }

        return [.. made];
    }

    internal static void Add(LoadRun run)
    {
        lock (Changing)
        {
            _active = _active.Add(run);
        }
    }

    internal static void Remove(LoadRun run)
    {
        lock (Changing)
        {
            _active = _active.Remove(run);
        }
    }

    private sealed class Registration(Func<LoadPlan, IRunObserver?> observe) : IDisposable
    {
        public void Dispose()
        {
            lock (Changing)
            {
                _observers = _observers.Remove(observe);
            }
        }
    }

    private sealed class Interruption(Action<string> interrupt) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref _interrupted, known => known.Remove(interrupt));
    }
}
