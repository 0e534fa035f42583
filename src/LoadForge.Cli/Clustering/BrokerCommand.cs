using System.CommandLine;
using System.Globalization;
using System.Net;
using LoadForge.Cli.Output;
using LoadForge.Cluster;
using LoadForge.Cluster.Brokers;

namespace LoadForge.Cli.Clustering;

/// <summary><c>loadforge broker</c>: writes the folder of a broker, and runs it.</summary>
internal static class BrokerCommand
{
    private const string UsualFolder = "broker";

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var folder = new Argument<string>("FOLDER") { DefaultValueFactory = _ => UsualFolder, Description = "The folder of the broker" };
        var init = new Option<bool>("--init") { Description = "Writes the folder: configuration, certificates, and a credentials file for each role" };
        var hosts = new Option<string[]>("--host")
        {
            HelpName = "NAME",
            Description = "With --init: a name or IP address by which the broker is reached, besides those of this machine; may be repeated",
        };
        var teams = new Option<string[]>("--team")
        {
            HelpName = "NAME",
            Description = "With --init: a team with agents of its own, which no other team sees; may be repeated",
        };
        var listen = new Option<string?>("--listen")
        {
            HelpName = "0.0.0.0:4222",
            Description = "The IP address and the port that it listens on; 127.0.0.1:4222 by default",
        };
        var command = new CliCommand(
            "broker",
            "Runs the broker of a cluster: a nats-server, through which runs find agents.",
            "loadforge broker --init broker --host broker.example",
            "loadforge broker broker --listen 0.0.0.0:4222",
            "loadforge broker --init broker --host broker.example --team shop --team payments")
        {
            folder, init, hosts, teams, listen,
        };
        command.SetAction(async (parsed, _) =>
        {
            string path = parsed.GetRequiredValue(folder);
            IPEndPoint? place = parsed.GetValue(listen) is { } text ? PlaceOf(text) : null;
            (string[] names, string[] groups) = (parsed.GetValue(hosts) ?? [], parsed.GetValue(teams) ?? []);
            if (parsed.GetValue(init))
            {
                Tell(BrokerFolder.Create(path, names, groups, place, console.Clock), path, place, console);
                return (int)ExitCode.Passed;
            }

            if (names.Length + groups.Length > 0) throw new CliException("--host and --team belong to --init, which writes the folder of a broker.");
            using var ending = new Ending(console, "ending the broker.");
            await BrokerProcess.RunAsync(path, place, console.Tell, ending.Token).ConfigureAwait(false);
            return (int)ExitCode.Passed;
        });
        return command;
    }

    /// <summary>Parses where a broker listens.</summary>
    /// <exception cref="CliException">It is neither an IP address nor one with a port.</exception>
    internal static IPEndPoint PlaceOf(string text)
    {
        // A number alone is an address for the parser, 0.0.16.126, and a port for people.
        if (!text.AsSpan().ContainsAny('.', ':') || !IPEndPoint.TryParse(text, out IPEndPoint? place))
            throw new CliException($"--listen \"{text}\": expected an IP address of this machine, and a port, such as 0.0.0.0:{ClusterAddress.UsualPort}.");
        return place.Port == 0 ? new IPEndPoint(place.Address, ClusterAddress.UsualPort) : place;
    }

    private static void Tell(BrokerFolder folder, string path, IPEndPoint? place, CliConsole console)
    {
        string host = folder.Hosts[0];
        int port = place?.Port ?? ClusterAddress.UsualPort;
        string address = string.Create(CultureInfo.InvariantCulture, $"nats://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
        string agent = Path.Combine(path, folder.Files.First(file => file.EndsWith("agent.creds", StringComparison.Ordinal)));
        string coordinator = Path.Combine(path, folder.Files.First(file => file.EndsWith("coordinator.creds", StringComparison.Ordinal)));
        string until = folder.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string start = place is null ? string.Create(CultureInfo.InvariantCulture, $" --listen 0.0.0.0:{port}") : "";
        console.Out.WriteLine($"{path} is written: {string.Join(", ", folder.Files)}.");
        console.Out.WriteLine($"Its certificate is valid until {until}, for {string.Join(", ", folder.Hosts)}; --host adds another name.");
        console.Out.WriteLine($"Start it:      loadforge broker {CommandWord.Of(path)}{start}");
        console.Out.WriteLine($"Add an agent:  loadforge agent MyTests.dll --join {address} --credentials {CommandWord.Of(agent)}");
        console.Out.WriteLine($"Run:           loadforge run load.yml --cluster {address} --credentials {CommandWord.Of(coordinator)} --agents 2");
    }
}
