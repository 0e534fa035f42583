using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Acceptance.Cluster;

/// <summary>
/// A broker in a network namespace of its own, with a link to each party: a party that is cut off still reaches the target, and nobody is told that it is cut
/// off, because only the broker's end of its link goes down.
/// </summary>
internal sealed class BrokerNetwork : IDisposable
{
    private const int Port = 4222;

    private static int _last;

    private readonly string _namespace;
    private readonly string _subnet;
    private readonly List<string> _links = [];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"loadforge-{Guid.NewGuid():N}");
    private Process? _broker;

    private BrokerNetwork(int number)
    {
        _namespace = string.Create(CultureInfo.InvariantCulture, $"lf{Environment.ProcessId}n{number}");
        _subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{(Environment.ProcessId + number) % 256}");
    }

    /// <summary>What this machine lacks; null if it lacks nothing.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Creates the network and starts the broker.</summary>
    /// <param name="parties">The number of parties.</param>
    public static BrokerNetwork Create(int parties)
    {
        var network = new BrokerNetwork(Interlocked.Increment(ref _last));
        try
        {
            Command.Run("ip", "netns", "add", network._namespace);
            Command.Run("ip", "-n", network._namespace, "link", "set", "lo", "up");
            for (int party = 0; party < parties; party++) network.Link(party);
            Command.Run(FaultRun.Program, ["apart", "broker", network._folder, .. Enumerable.Range(0, parties).Select(party => network.AddressOf(party, 2))]);
            network.Start();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The file with the credentials of a coordinator or an agent.</summary>
    public string CredentialsOf(string role) => Path.Combine(_folder, role + ".creds");

    /// <summary>The broker's address for a party.</summary>
    public string UrlOf(int party) => string.Create(CultureInfo.InvariantCulture, $"nats://{AddressOf(party, 2)}:{Port}");

    /// <summary>Cuts a party off.</summary>
    public void Cut(int party) => Command.Run("ip", "-n", _namespace, "link", "set", _links[party], "down");

    /// <summary>Cuts everybody off.</summary>
    public void CutAll()
    {
        for (int party = 0; party < _links.Count; party++) Cut(party);
    }

    /// <summary>Sends a signal to the broker.</summary>
    public void Signal(string name) => Command.Run("kill", $"-{name}", _broker!.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts a broker, the first or another after that was killed.</summary>
    public void Start()
    {
        _broker?.Dispose();

        _broker = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", _namespace, "nats-server", "-c", "nats.conf", "--log", "/dev/null"])
        {
            RedirectStandardInput = true,
            WorkingDirectory = _folder,
        })!;
    }

    public void Dispose()
    {
        if (_broker is { HasExited: false }) _broker.Kill();
        _broker?.WaitForExit();
        _broker?.Dispose();
        Command.Problem("ip", "netns", "del", _namespace);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static string? FindMissing()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"lf{Environment.ProcessId}probe");
        if (Command.Problem("ip", "netns", "add", name) is { } problem)
            return $"Needs network namespaces and the right to make them (root, iproute2): {problem}";
        try
        {
            if (Command.Problem("ip", "-n", name, "link", "add", "probe0", "type", "veth", "peer", "name", "probe1") is { } none)
                return $"Needs virtual network links (veth): {none}";
            return Command.Problem("nats-server", "--version") is { } missing ? $"Needs nats-server: {missing}" : null;
        }
        finally
        {
            Command.Run("ip", "netns", "del", name);
        }
    }

    private void Link(int party)
    {
        string outer = string.Create(CultureInfo.InvariantCulture, $"{_namespace}p{party}");
        string inner = string.Create(CultureInfo.InvariantCulture, $"party{party}");
        Command.Run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner, "netns", _namespace);
        _links.Add(inner);
        Command.Run("ip", "address", "add", $"{AddressOf(party, 1)}/30", "dev", outer);
        Command.Run("ip", "link", "set", outer, "up");
        Command.Run("ip", "-n", _namespace, "address", "add", $"{AddressOf(party, 2)}/30", "dev", inner);
        Command.Run("ip", "-n", _namespace, "link", "set", inner, "up");
    }

    private string AddressOf(int party, int end) => string.Create(CultureInfo.InvariantCulture, $"{_subnet}.{(4 * party) + end}");
}
