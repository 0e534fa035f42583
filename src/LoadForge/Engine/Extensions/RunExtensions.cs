using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Http.Safety;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine.Extensions;

/// <summary>The extensions of one run, and their values so far: by phase, and since the last point of the series.</summary>
internal sealed class RunExtensions : IDisposable
{
    private readonly ImmutableArray<RunExtension> _extensions;
    private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);
    private PhaseValues? _ofPhases;
    private ImmutableArray<ExtensionValue> _sincePoint = [];
    private ImmutableArray<ExtensionSample> _samples = [];

    private RunExtensions(LoadPlan plan)
    {
        Plan = plan;
        _extensions = [.. plan.Extensions.Select(make => make())];
    }

    /// <summary>The plan as changed by the extensions.</summary>
    public LoadPlan Plan { get; private set; }

    /// <summary>The next time at which a phase begins or ends, from the start of the run; <see cref="TimeSpan.MaxValue"/> if there is none.</summary>
    public TimeSpan NextBorder => _ofPhases?.NextBorder ?? TimeSpan.MaxValue;

    /// <summary>Creates the extensions of a run and starts them.</summary>
    public static async Task<RunExtensions> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        var extensions = new RunExtensions(plan);
        try
        {
            foreach (RunExtension extension in extensions._extensions)
            {
                extensions.Plan = await extension.StartAsync(extensions.Plan, cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            extensions.Dispose();
            throw;
        }

        if (!extensions._extensions.IsEmpty) extensions._ofPhases = new PhaseValues(extensions.Plan.Workloads.SelectMany(workload => workload.Spans));
        return extensions;
    }

    /// <summary>
    /// The transport, wrapped in the handlers of the extensions and in a check of hosts. The outer check is necessary because an extension may not use the
    /// transport, which checks hosts too.
    /// </summary>
    public HttpMessageInvoker Around(HttpMessageInvoker transport)
    {
        if (_extensions.IsEmpty) return transport;
        HttpMessageHandler handler = new InvokerHandler(transport);
        handler = _extensions.Aggregate(handler, (inner, extension) => extension.Around(inner));
        return new HttpMessageInvoker(new CheckedHosts(handler, new HostAccess(Plan.Http.AllowedHosts)), disposeHandler: true);
    }

    /// <summary>Discards the values from before the start of the run.</summary>
    public void Begin() => Read();

    /// <summary>Gives the extensions time to finish their work before the last values.</summary>
    public void Settle()
    {
        foreach (RunExtension extension in _extensions)
        {
            Ask<ExtensionValue>(extension, static asked =>
            {
                asked.Settle();
                return [];
            });
        }
    }

    /// <summary>Samples values, which are counted for the phases in progress, and advances to the next phases if it is time.</summary>
    /// <param name="now">The time from the start of the run.</param>
    public void Sample(TimeSpan now)
    {
        if (_ofPhases is null) return;
        ImmutableArray<ExtensionValue> values = Read();
        _samples = _samples.Add(_ofPhases.Add(values, now));
        _sincePoint = ExtensionValue.Together([.. _sincePoint, .. values]);
    }

    /// <summary>The values of an interval that ends now, with the sampled values of the extensions.</summary>
    public LoadStatistics Complete(LoadStatistics interval, TimeSpan now)
    {
        Sample(now);
        ImmutableArray<ExtensionValue> values = _sincePoint;
        _sincePoint = [];
        return values.IsEmpty ? interval : interval with { ExtensionValues = values };
    }

    /// <summary>All samples since the last call, in order.</summary>
    public ImmutableArray<ExtensionSample> TakeSamples()
    {
        ImmutableArray<ExtensionSample> taken = _samples;
        _samples = [];
        return taken;
    }

    /// <summary>The result with all values and notes of the extensions.</summary>
    public LoadResult Complete(LoadResult result)
    {
        if (_ofPhases is null) return result;
        LoadResult placed = ValuePlacement.Place(result, _ofPhases, ValuesOf);
        return placed with
        {
            ExtensionSummaries = [.. _extensions.SelectMany(extension => Ask(extension, asked => asked.Summarize(placed)))],
            Notes = [.. result.Notes, .. _extensions.SelectMany(Notes), .. _problems],
        };
    }

    public void Dispose()
    {
        foreach (RunExtension extension in _extensions)
        {
            extension.Dispose();
        }
    }

    private ImmutableArray<ExtensionValue> Read() => [.. _extensions.SelectMany(extension => Ask(extension, static asked => asked.Sample()))];

    private ImmutableArray<ExtensionValue> ValuesOf(RequestScope place) =>
        [.. _extensions.SelectMany(extension => Ask(extension, asked => asked.ValuesOf(place)))];

    private IEnumerable<string> Notes(RunExtension extension) => Ask(extension, static asked => asked.Notes());

    private T[] Ask<T>(RunExtension extension, Func<RunExtension, IEnumerable<T>> question)
    {
        try
        {
            return [.. question(extension)];
        }
        catch (Exception error)
        {
            _problems.Add($"{extension.GetType().Name} failed: {ErrorText.Of(error)}");
            return [];
        }
    }
}
