using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LoadForge.Testing;
using LoadForge.Testing.Files;

namespace LoadForge.Cli.Tests.Clustering;

/// <summary>
/// The commands of the README for machines apart, as written, each in a folder of its own, which is the machine: only the name of the broker's machine, its
/// port and the target are others.
/// </summary>
internal sealed partial class MachinesApart : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Commands = CommandsOf(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "LoadForge.Cluster.README.md")));

    private readonly TestFolder _folder = new();
    private readonly string _port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
    private readonly List<CliProcess> _agents = [];
    private readonly Dictionary<string, string> _files = [];
    private CliProcess? _broker;

    /// <summary>The folder of an agent.</summary>
    public string AgentFolder(int number) => Machine(string.Create(CultureInfo.InvariantCulture, $"agent-{number}"));

    /// <summary>Writes a file on every machine that is started from now on.</summary>
    public void Write(string name, string text) => _files[name] = text;

    /// <summary>Starts a broker and agents.</summary>
    public async Task StartAsync(int agents)
    {
        using (CliProcess init = Bash(Machine("vm1"), Command("loadforge broker --init")))
        {
            Assert.That(await init.ExitAsync(), Is.Zero, await init.ErrorAsync());
        }

        _broker = Bash(Machine("vm1"), Command("loadforge broker broker"));
        await UntilAsync(IsListening);
        for (int number = 1; number <= agents; number++)
        {
            Copy("agent.creds", AgentFolder(number));
            _agents.Add(Bash(AgentFolder(number), Command("loadforge agent --join")));
        }
    }

    /// <summary>Runs a target.</summary>
    /// <param name="target">A URL or a script, instead of that of the README.</param>
    /// <param name="flags">Further flags.</param>
    /// <param name="agents">The number of agents.</param>
    public async Task<(int Code, string Out, string Error)> RunAsync(string target, string flags, int agents = 2)
    {
        string folder = Machine("laptop");
        if (!File.Exists(Path.Combine(folder, "coordinator.creds"))) Copy("coordinator.creds", folder);
        string command = Target().Replace(Command("loadforge run"), $"loadforge run {target} {flags} ")
            .Replace("--agents 2", string.Create(CultureInfo.InvariantCulture, $"--agents {agents}"), StringComparison.Ordinal);
        using CliProcess run = Bash(folder, command);
        int code = await run.ExitAsync();
        return (code, run.Out, await run.ErrorAsync());
    }

    /// <summary>Interrupts the agents.</summary>
    /// <returns>What each of them has told.</returns>
    public async Task<string[]> EndAsync()
    {
        foreach (CliProcess agent in _agents) await agent.SignalAsync("TERM");
        foreach (CliProcess agent in _agents) await agent.ExitAsync();
        return await Task.WhenAll(_agents.Select(agent => agent.ErrorAsync()));
    }

    /// <summary>Waits until something is the case.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo()) await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }

    public void Dispose()
    {
        foreach (CliProcess agent in _agents) agent.Dispose();
        _broker?.Dispose();
        _folder.Dispose();
    }

    private static string[] CommandsOf(string readme)
    {
        string section = readme[readme.IndexOf("## Machines apart", StringComparison.Ordinal)..readme.IndexOf("## In code", StringComparison.Ordinal)];
        return [.. section.Split('\n').Where(line => line.StartsWith("loadforge ", StringComparison.Ordinal))];
    }

    private static CliProcess Bash(string folder, string command) => CliProcess.Bash($"cd '{folder}' && loadforge() {{ exec \"$LF\" \"$@\"; }} && {command}");

    private string Command(string beginning) => Commands.Single(command => command.StartsWith(beginning, StringComparison.Ordinal))
        .Replace("vm1", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("4222", _port, StringComparison.Ordinal);

    private string Machine(string name)
    {
        string folder = _folder.PathOf(name);
        if (Directory.Exists(folder)) return folder;
        Directory.CreateDirectory(folder);
        foreach ((string file, string text) in _files) File.WriteAllText(Path.Combine(folder, file), text);
        return folder;
    }

    private void Copy(string credentials, string folder) =>
        File.Copy(Path.Combine(Machine("vm1"), "broker", credentials), Path.Combine(folder, credentials));

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", int.Parse(_port, CultureInfo.InvariantCulture));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"loadforge run \S+ ")]
    private static partial Regex Target();
}
