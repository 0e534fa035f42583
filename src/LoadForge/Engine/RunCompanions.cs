using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Metrics;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>The companions of one run, and what they have read so far: phase by phase, and since the last point of the series.</summary>
internal sealed class RunCompanions : IDisposable
{
    private readonly ImmutableArray<RunCompanion> _companions;
    private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);
    private PhaseReadings? _ofPhases;
    private ImmutableArray<Reading> _sincePoint = [];

    private RunCompanions(LoadPlan plan)
    {
        Plan = plan;
        _companions = [.. plan.Companions.Select(make => make())];
    }

    /// <summary>The plan as the companions want it run.</summary>
    public LoadPlan Plan { get; private set; }

    /// <summary>When a phase begins or ends next, from the start of the run; never without companions or in the last phase.</summary>
    public TimeSpan NextBorder => _ofPhases?.NextBorder ?? TimeSpan.MaxValue;

    /// <summary>Makes the companions of a run and starts them.</summary>
    public static async Task<RunCompanions> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        var companions = new RunCompanions(plan);
        try
        {
            foreach (RunCompanion companion in companions._companions)
            {
                companions.Plan = await companion.StartAsync(companions.Plan, cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            companions.Dispose();
            throw;
        }

        if (!companions._companions.IsEmpty) companions._ofPhases = new PhaseReadings(companions.Plan.Tracks);
        return companions;
    }

    /// <summary>The transport with the companions' handlers around it, and the check of hosts around them all: a companion may leave the transport, which checks them too, unused.</summary>
    public HttpMessageInvoker Around(HttpMessageInvoker transport)
    {
        if (_companions.IsEmpty) return transport;
        HttpMessageHandler handler = new InvokerHandler(transport);
        handler = _companions.Aggregate(handler, (inner, companion) => companion.Around(inner));
        return new HttpMessageInvoker(new CheckedHosts(handler, new HostAccess(Plan.Http.AllowedHosts)), disposeHandler: true);
    }

    /// <summary>Forgets what happened before the run began.</summary>
    public void Begin() => Read();

    /// <summary>Lets the companions come to rest before the last readings.</summary>
    public void Settle()
    {
        foreach (RunCompanion companion in _companions)
        {
            Ask<Reading>(companion, static asked =>
            {
                asked.Settle();
                return [];
            });
        }
    }

    /// <summary>Has readings taken, which count for the phases under way, and goes on to the next phases if their time has come.</summary>
    /// <param name="now">The time from the start of the run.</param>
    public void Sample(TimeSpan now)
    {
        if (_ofPhases is null) return;
        ImmutableArray<Reading> readings = Read();
        _ofPhases.Add(readings, now);
        _sincePoint = Reading.Together([.. _sincePoint, .. readings]);
    }

    /// <summary>The figures of an interval that ends now, with the readings taken in it.</summary>
    public Figures Complete(Figures interval, TimeSpan now)
    {
        Sample(now);
        ImmutableArray<Reading> readings = _sincePoint;
        _sincePoint = [];
        return readings.IsEmpty ? interval : interval with { Readings = readings };
    }

    /// <summary>The result with all readings in it, and what the companions have to say.</summary>
    public LoadResult Complete(LoadResult result)
    {
        if (_ofPhases is null) return result;
        LoadResult placed = ReadingPlacement.Place(result, _ofPhases, ReadingsOf);
        return placed with
        {
            ExtensionSummaries = [.. _companions.SelectMany(companion => Ask(companion, asked => asked.Summarize(placed)))],
            Notes = [.. result.Notes, .. _companions.SelectMany(Notes), .. _problems],
        };
    }

    public void Dispose()
    {
        foreach (RunCompanion companion in _companions)
        {
            companion.Dispose();
        }
    }

    private ImmutableArray<Reading> Read() => [.. _companions.SelectMany(companion => Ask(companion, static asked => asked.Sample()))];

    private ImmutableArray<Reading> ReadingsOf(RequestPlace place) => [.. _companions.SelectMany(companion => Ask(companion, asked => asked.ReadingsOf(place)))];

    private IEnumerable<string> Notes(RunCompanion companion) => Ask(companion, static asked => asked.Notes());

    private T[] Ask<T>(RunCompanion companion, Func<RunCompanion, IEnumerable<T>> question)
    {
        try
        {
            return [.. question(companion)];
        }
        catch (Exception error)
        {
            _problems.Add($"{companion.GetType().Name} failed: {ErrorText.Of(error)}");
            return [];
        }
    }
}
