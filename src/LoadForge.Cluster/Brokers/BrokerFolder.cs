using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Brokers;

/// <summary>
/// The folder of a broker: configuration, certificates, and a credentials file for each role of each team. Only its owner may read the files; on Windows,
/// everyone who may read the folder in which it is created.
/// </summary>
public sealed partial record BrokerFolder
{
    /// <summary>The ending of credentials files.</summary>
    private const string CredentialsEnding = ".creds";

    private BrokerFolder()
    {
    }

    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>The names and IP addresses for which the certificate of the broker is valid.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>The names of the files.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Until when the certificates are valid: a year.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Writes a folder. Broker, coordinator and agents prove with certificates who they are, and everything is encrypted.</summary>
    /// <param name="path">The folder; must not exist, or be empty.</param>
    /// <param name="hosts">The names and IP addresses by which the broker is reached, besides those of this machine and of the loopback interface.</param>
    /// <param name="teams">The names of teams, which do not see each other's agents; one team without any.</param>
    /// <param name="listen">Where the broker listens; null for port 4222 of the loopback interface.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ClusterException">The folder exists, or a name is invalid. Nothing was written.</exception>
    /// <exception cref="IOException">The folder cannot be written. Nothing is left.</exception>
    public static BrokerFolder Create(
        string path, IEnumerable<string> hosts, IEnumerable<string> teams, IPEndPoint? listen = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
        {
            throw new ClusterException(
                $"\"{path}\" exists. A new broker would make the credentials in it invalid; name another folder, or delete it first.");
        }

        ImmutableArray<string> names = [.. teams.Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> all = [.. hosts.Append(Dns.GetHostName()).Concat(["localhost", "127.0.0.1", "::1"]).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.FirstOrDefault(name => !TeamName().IsMatch(name)) is { } wrong)
            throw new ClusterException($"The team \"{wrong}\" cannot be used: a name has 1 to 32 lower-case letters, digits and hyphens, such as shop.");
        if (all.FirstOrDefault(host => Uri.CheckHostName(host) is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)) is { } stranger)
            throw new ClusterException($"The host \"{stranger}\" is neither a name nor an IP address; name one without a port, such as broker.example.");

        string draft = full + $".{Guid.NewGuid():N}";
        CreatePrivate(draft);
        try
        {
            IPEndPoint place = listen ?? new IPEndPoint(IPAddress.Loopback, ClusterAddress.UsualPort);
            BrokerFolder folder = Write(draft, full, all, names, place, clock ?? TimeProvider.System);
            if (Directory.Exists(full)) Directory.Delete(full);
            Directory.Move(draft, full);
            return folder;
        }
        catch
        {
            Directory.Delete(draft, recursive: true);
            throw;
        }
    }

    private static BrokerFolder Write(
        string draft, string path, ImmutableArray<string> hosts, ImmutableArray<string> names, IPEndPoint listen, TimeProvider clock)
    {
        using var certificates = new BrokerCertificates(clock);
        BrokerTeam[] teams =
        [
            .. (names.IsEmpty ? [BrokerTeam.Usual] : names).Select(BrokerTeam.Create)
                .Select(team => team with { Coordinator = certificates.For(team.Coordinator), Agent = certificates.For(team.Agent) }),
        ];
        (string certificate, string privateKey) = certificates.ForBroker(hosts);
        var files = ImmutableArray.CreateBuilder<string>();
        void Add(string name, string text)
        {
            files.Add(name);
            SecretFile.WriteText(System.IO.Path.Combine(draft, name), text);
        }

        Add(BrokerConfiguration.FileName, BrokerConfiguration.Of(listen.Address.ToString(), listen.Port, isEncrypted: true, teams));
        Add(BrokerConfiguration.AuthorityFile, certificates.AuthorityPem);
        Add(BrokerConfiguration.CertificateFile, certificate);
        Add(BrokerConfiguration.PrivateKeyFile, privateKey);
        foreach (ClusterCredentials credentials in teams.SelectMany(team => (ClusterCredentials[])[team.Coordinator, team.Agent]))
        {
            files.Add(credentials.User + CredentialsEnding);
            credentials.Write(System.IO.Path.Combine(draft, files[^1]));
        }

        return new BrokerFolder { Path = path, Hosts = hosts, Files = files.ToImmutable(), Until = certificates.Until };
    }

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,31}\z")]
    private static partial Regex TeamName();
}
