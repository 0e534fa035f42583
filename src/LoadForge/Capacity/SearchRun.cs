using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>One search, from the first probe to the result.</summary>
internal sealed class SearchRun : IDisposable
{
    private readonly SearchOptions _options;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _caller;
    private readonly IDisposable _interruption;
    private readonly ImmutableArray<ICapacityObserver> _observers;
    private readonly ImmutableArray<CapacityProbe>.Builder _probes = ImmutableArray.CreateBuilder<CapacityProbe>();
    private readonly List<Finding> _findings = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private string? _interruptedBy;

    private SearchRun(SearchOptions options, CancellationToken cancellation)
    {
        _options = options;
        _caller = cancellation;
        _observers = CapacitySearches.ObserversOf(options.Load);
        _stop = CancellationTokenSource.CreateLinkedTokenSource([cancellation, .. _observers.Select(observer => observer.Cancellation)]);
        _interruption = LoadRuns.OnInterrupt(Interrupt);
    }

    /// <summary>Searches, and notifies the observers.</summary>
    public static async Task<CapacityResult> RunAsync(SearchOptions options, CancellationToken cancellation)
    {
        if (CapacitySearches.Followed is { } order)
        {
            await LoadRun.RunAsync(options.Followed(order), cancellation).ConfigureAwait(false);
            throw new InvalidOperationException("A process that only follows a search has no result of it.");
        }

        using var run = new SearchRun(options, cancellation);
        return await run.SearchAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _stop.Dispose();
    }

    private void Interrupt(string reason)
    {
        Interlocked.CompareExchange(ref _interruptedBy, reason, null);
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The search ended in the same moment.
        }
    }

    private async Task<CapacityResult> SearchAsync()
    {
        TimeProvider clock = _options.Load.Clock;
        DateTimeOffset startedAt = clock.GetUtcNow();
        long start = clock.GetTimestamp();
        (CapacityEnding ending, string? reason) = await ConductOrAbandonAsync().ConfigureAwait(false);
        var bounds = new SearchBounds(_findings);
        var result = new CapacityResult
        {
            Name = _options.Load.Name,
            Target = _options.Load.Target is { } target ? _options.Load.Http.Redactor().Address(target) : null,
            Model = _options.Model,
            Lowest = _options.Range.Lowest,
            Highest = _options.Range.Highest,
            Precision = new Ratio(_options.Range.Precision),
            Ending = ending,
            EndingReason = reason is null ? null : _options.Load.Http.Redactor().Text(reason),
            Level = bounds.Passed,
            FailedAt = bounds.Failed,
            StartedAt = startedAt,
            Duration = clock.GetElapsedTime(start),
            Probes = _probes.ToImmutable(),
            Notes = [.. _notes],
        };
        Notify(observer => observer.OnCompleted(result));
        return result with { Notes = [.. _notes] };
    }

    private async Task<(CapacityEnding Ending, string? Reason)> ConductOrAbandonAsync()
    {
        try
        {
            return await ConductAsync().ConfigureAwait(false);
        }
        catch
        {
            Notify(observer => observer.OnAbandoned());
            throw;
        }
    }

    private async Task<(CapacityEnding Ending, string? Reason)> ConductAsync()
    {
        var recovery = new Recovery(_options);
        while (true)
        {
            SearchStep step = SearchCourse.Next(_options.Range, _findings);
            if (step.Ending is { } ending) return (ending, null);
            if (
                _probes is [.., { Status: not ProbeStatus.Passed } last] && !await recovery.WaitAsync(_stop.Token).ConfigureAwait(false)
                    && !_stop.IsCancellationRequested)
            {
                return (CapacityEnding.Aborted, NoRecovery(last));
            }

            if (_stop.IsCancellationRequested) return (CapacityEnding.Cancelled, WhyStopped());
            if (await ProbeAsync(step).ConfigureAwait(false) is not { } probe) return (CapacityEnding.Cancelled, WhyStopped());
            _probes.Add(probe);
            Notify(observer => observer.OnProbe(probe));
            if (_options.Load.IsSmoke) return (CapacityEnding.Smoke, null);
            if (probe.Status == ProbeStatus.Unjudged) return Unfinished(probe);
            _findings.Add(new Finding(probe.Level, probe.Status, probe.IsLong));
        }
    }

    // A probe knows only that its token was cancelled, not by whom.
    private (CapacityEnding Ending, string? Reason) Unfinished(CapacityProbe probe)
    {
        if (probe.Result?.Ending is RunEnding.Completed or RunEnding.Aborted) return (CapacityEnding.Aborted, probe.Reason);
        return (CapacityEnding.Cancelled, _stop.IsCancellationRequested ? WhyStopped() : probe.Reason);
    }

    // Null if the search was cancelled before the probe had begun: agents, for example, take seconds to start. What the others found stays.
    private async Task<CapacityProbe?> ProbeAsync(SearchStep step)
    {
        int number = _probes.Count + 1;
        LoadPlan plan = _options.PlanOf(new ProbeOrder(number, step.Level, step.IsLong));
        var watch = new ProbeWatch(plan.Profile);
        var probe = new CapacityProbe { Number = number, Model = _options.Model, Level = step.Level, IsLong = step.IsLong, Status = ProbeStatus.Unjudged };
        try
        {
            LoadResult result = await (_options.Make ?? LoadRun.RunAsync)(plan with { Watchers = [watch] }, _stop.Token).ConfigureAwait(false);
            ProbeFinding finding = ProbeJudge.Judge(plan, result, watch.Seconds, step.IsLong);
            return probe with { Status = finding.Status, Reason = finding.Reason, Result = result };
        }
        catch (Exception) when (number > 1 && _stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception gone) when (number > 1 && (gone is TargetUnreachableException || gone.InnerException is TargetUnreachableException))
        {
            return probe with { Status = ProbeStatus.Failed, Reason = gone.Message };
        }
    }

    private string WhyStopped() =>
        _interruptedBy ?? RunObservers.WhyCancelled(_observers.Select(observer => observer.Cancellation))
            ?? (_caller.IsCancellationRequested ? "it was cancelled by the caller's token" : "it was interrupted");

    private string NoRecovery(CapacityProbe last) => string.Create(
        CultureInfo.InvariantCulture,
        $"the target did not recover within {Quantity.Exact(_options.Recovery)} after probe {last.Number}; raise Recovery(…), or find out "
            + $"what the overload broke");

    private void Notify(Action<ICapacityObserver> notify)
    {
        foreach (ICapacityObserver observer in _observers)
        {
            try
            {
                notify(observer);
            }
            catch (Exception error)
            {
                _notes.Add($"{observer.GetType().Name} failed: {ErrorText.Of(error)}");
            }
        }
    }
}
