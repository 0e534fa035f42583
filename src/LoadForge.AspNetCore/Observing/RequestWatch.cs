using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoadForge.Recording.Custom;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.AspNetCore.Observing;

/// <summary>
/// Watches the requests of one application where its hosting begins and ends them, outside of all middleware. The application needs no change and may have
/// been started before. Several applications in a process are distinguished by their own diagnostic listeners and meter factories.
/// </summary>
internal sealed class RequestWatch : IDisposable
{
    private readonly AllocationMeter _allocations = new();
    private readonly RequestDurations _durations;
    private readonly IDisposable _subscription;
    private long _inFlight;
    private long _maxInFlight;
    private long _ended;
    private long _lastEnded;
    private long _lastBytes;

    public RequestWatch(IServiceProvider services)
    {
        _durations = new RequestDurations(services.GetRequiredService<IMeterFactory>(), () => _allocations.IsMarked);
        _subscription = services.GetRequiredService<DiagnosticListener>().Subscribe(new HostingEvents(this), HostingEvents.IsWanted);
    }

    /// <summary>Whether all requests that have begun have ended and are counted.</summary>
    public bool IsIdle => Interlocked.Read(ref _inFlight) == 0;

    /// <summary>The values since the last call.</summary>
    public IEnumerable<ExtensionValue> Sample()
    {
        long ended = Interlocked.Read(ref _ended);
        long bytes = _allocations.Bytes;
        long most = Interlocked.Exchange(ref _maxInFlight, Interlocked.Read(ref _inFlight));
        ExtensionValue[] values =
        [
            ExtensionValue.Sum(ServerMetric.ServerRequests.Name, ended - _lastEnded),
            ExtensionValue.Highest(ServerMetric.RequestsInFlight.Name, most),
            .. _durations.Sample(),
            ExtensionValue.Mean(ServerMetric.AllocatedPerRequest.Name, bytes - _lastBytes, ended - _lastEnded),
        ];
        _lastEnded = ended;
        _lastBytes = bytes;
        return values;
    }

    /// <summary>Called when a request begins, in its flow.</summary>
    public void Begin()
    {
        long now = Interlocked.Increment(ref _inFlight);
        long most;
        while (now > (most = Interlocked.Read(ref _maxInFlight)) && Interlocked.CompareExchange(ref _maxInFlight, now, most) != most)
        {
        }

        _allocations.Begin();
    }

    /// <summary>Called when a request has ended, in its flow. Requests that began before the watch started are ignored.</summary>
    public void End()
    {
        if (!_allocations.IsMarked) return;
        _allocations.End();
        Interlocked.Increment(ref _ended);
        Interlocked.Decrement(ref _inFlight);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _durations.Dispose();
    }
}
