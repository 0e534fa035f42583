using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Http.Tracing;
using LoadForge.Http11.Sockets;
using LoadForge.Recording;
using LoadForge.Scenarios;

namespace LoadForge.Tests;

/// <summary>One virtual user without an engine: the test says when an iteration begins and when the run is cancelled.</summary>
internal sealed class UserBench : IDisposable
{
    private readonly HttpMessageInvoker _transport;
    private readonly bool _isTransportShared;
    private readonly CancellationTokenSource _run = new();
    private readonly Recorder _recorder;

    public UserBench(
        Uri? target = null,
        HttpSettings? http = null,
        TimeProvider? clock = null,
        int seed = 1,
        int id = 0,
        bool skipsThinking = false,
        OpenSocket? open = null,
        HttpMessageInvoker? transport = null,
        Func<VirtualUser, Task<Credential>>? login = null,
        TimeSpan? loginLasts = null)
    {
        HttpSettings settings = http ?? new HttpSettings();
        TimeProvider time = clock ?? TimeProvider.System;
        _isTransportShared = transport is not null;
        _transport = transport ?? TransportFactory.Create(settings, open);
        _recorder = new Recorder([OneIteration.Scenario], phases: 1, isOpen: false, time.TimestampFrequency);
        User = new VirtualUser(id, new UserEnvironment
        {
            ScenarioIndex = 0,
            Recorder = _recorder,
            Clock = time,
            Transport = _transport,
            Http = settings,
            Target = target,
            Routes = new RouteCache(_recorder.Steps, 0, target),
            Seed = seed,
            Login = login,
            LoginLasts = loginLasts,
            HasThinkTime = !skipsThinking,
            Traces = new IterationTraces(settings),
            Cancellation = _run.Token,
        });
    }

    public VirtualUser User { get; }

    public void CancelRun() => _run.Cancel();

    public void Dispose()
    {
        User.Dispose();
        if (!_isTransportShared) _transport.Dispose();
        _run.Dispose();
    }
}
