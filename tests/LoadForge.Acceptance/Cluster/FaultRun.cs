using System.Globalization;
using LoadForge.Testing;

namespace LoadForge.Acceptance.Cluster;

/// <summary>One run of a coordinator and two agents over a broker, which a fault strikes.</summary>
internal sealed class FaultRun : IDisposable
{
    /// <summary>The number of requests of the whole run: two in each iteration, with a pause between them.</summary>
    public const int Requests = 2 * Rate * Seconds;

    private const int Agents = 2;
    private const int Rate = 20;
    private const int Seconds = 5;
    private const int Think = 3;

    /// <summary>A program that is a coordinator or an agent.</summary>
    public static readonly string Program =
        Path.Combine(AppContext.BaseDirectory.Replace("Acceptance", "Cluster.Subject", StringComparison.Ordinal), "LoadForge.Cluster.Subject");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // An agent calls every two seconds, and is called back two seconds before the start.
    private static readonly TimeSpan Hello = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UntilStart = TimeSpan.FromSeconds(2);

    private readonly FaultCase _fault;
    private readonly BrokerNetwork _network = BrokerNetwork.Create(1 + Agents);
    private readonly CallerServer _target;
    private readonly List<ApartProcess> _agents = [];
    private readonly ApartProcess _coordinator;

    private FaultRun(FaultCase fault, CallerServer target)
    {
        (_fault, _target) = (fault, target);
        _coordinator = Start("coordinator", 0);
    }

    /// <summary>Makes a run.</summary>
    public static async Task<FaultOutcome> RunAsync(FaultCase fault)
    {
        await using CallerServer target = await CallerServer.StartAsync();
        using var run = new FaultRun(fault, target);
        try
        {
            return await run.RunAsync();
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            return new FaultOutcome(fault, "no run") { Problems = [error.Message] };
        }
    }

    public void Dispose()
    {
        _coordinator.Dispose();
        foreach (ApartProcess agent in _agents) agent.Dispose();
        _network.Dispose();
    }

    private async Task<FaultOutcome> RunAsync()
    {
        StartAgent();
        if (_fault.Moment != Moment.Gathering) StartAgent();
        await MomentAsync().WaitAsync(Patience);
        long struck = TimeProvider.System.GetTimestamp();
        Strike();
        if (_fault.Passes) await Task.Delay(TimeSpan.FromSeconds(_fault.Seconds));
        long healed = TimeProvider.System.GetTimestamp();
        if (_fault.Passes) Heal();
        if (_fault.Moment == Moment.Gathering) StartAgent();
        bool hasEnded = await _coordinator.EndsWithinAsync(Patience);
        if (_fault.Moment == Moment.Gathering) await ReleaseAsync();
        foreach (ApartProcess agent in _agents) hasEnded &= await agent.EndsWithinAsync(Patience);
        return FaultJudge.Judge(_fault, _coordinator, _agents, [.. _target.Calls], struck, healed, hasEnded);
    }

    private ApartProcess Start(string role, int party) => ApartProcess.Start(
        Program,
        [
            "apart", role, _network.UrlOf(party), _network.CredentialsOf(role), _target.Address.OriginalString,
            .. ((int[])[Agents, Rate, Seconds, Think]).Select(Text),
        ]);

    private void StartAgent() => _agents.Add(Start("agent", _agents.Count + 1));

    private async Task MomentAsync()
    {
        switch (_fault.Moment)
        {
            case Moment.Gathering:
                await _coordinator.UntilAsync("open");
                await Task.Delay(Hello);
                break;
            case Moment.Armed:
                await _coordinator.UntilAsync("arm");
                await Task.Delay(UntilStart / 4);
                break;
            case Moment.Running:
                await _coordinator.UntilAsync("second", lines: 2);
                break;
            case Moment.Draining:
                await _coordinator.UntilAsync("arm");
                await Task.Delay(UntilStart + TimeSpan.FromSeconds(Seconds + 0.7));
                break;
        }
    }

    private void Strike()
    {
        switch (_fault)
        {
            case { Fault: Fault.Cut, Party: Party.Broker }:
                _network.CutAll();
                break;
            case { Fault: Fault.Cut }:
                _network.Cut(_fault.Party == Party.Agent ? 1 : 0);
                break;
            default:
                Signal(_fault.Fault == Fault.Freeze ? "STOP" : "KILL");
                break;
        }
    }

    private void Heal()
    {
        if (_fault.Fault == Fault.Restart) _network.Start();
        else Signal("CONT");
    }

    private void Signal(string name)
    {
        if (_fault.Party == Party.Broker) _network.Signal(name);
        else (_fault.Party == Party.Agent ? _agents[0] : _coordinator).Signal(name);
    }

    // Agents that no coordinator has claimed wait for the next one: they are told to go.
    private async Task ReleaseAsync()
    {
        await Task.Delay(Hello);
        foreach (ApartProcess agent in _agents) agent.Signal("TERM");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
