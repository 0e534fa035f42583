using System.Security.Cryptography;
using System.Text.Json;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Parsing;
using LoadForge.Plans;

namespace LoadForge.Cli.Clustering;

/// <summary>What the agents of a run are to run: the arguments about target and load, the seed, and the files that every agent must have.</summary>
/// <param name="Arguments">The arguments of <c>run</c> or <c>capacity</c>.</param>
/// <param name="Seed">The seed of every random choice.</param>
/// <param name="Files">The files that the arguments name.</param>
internal sealed record AgentOrder(IReadOnlyList<string> Arguments, int Seed, IReadOnlyList<OrderedFile> Files)
{
    private static readonly string[] JournalEndings = [".lfj", ".journal"];

    private const char FileMark = '@';

    // An order must fit a frame.
    private const int MaxCharacters = 100_000;

    /// <summary>The file of the journal of each agent, before its number; null for none.</summary>
    public string? Journal { get; init; }

    /// <summary>The probe, if the arguments are those of <c>capacity</c>; null if they are those of <c>run</c>.</summary>
    public ProbeOrder? Probe { get; init; }

    /// <summary>The order of a command line.</summary>
    /// <param name="target">What it loads.</param>
    /// <param name="cluster">The agents.</param>
    /// <param name="named">The files that its script names.</param>
    /// <param name="seed">The seed of the plan.</param>
    /// <exception cref="CliException">On a pool, a file is not in the current folder; or the arguments are too long.</exception>
    public static AgentOrder Of(TargetFlags target, ClusterFlags cluster, IEnumerable<string> named, int seed)
    {
        string[] files = [.. FilesOf(target).Union(named)];
        if (cluster.Address is not null && Array.Find(files, file => !IsInCurrentFolder(file)) is { } outside)
        {
            throw new CliException(
                $"\"{outside}\": agents on other machines look for it in the folder in which they were started; copy it to the current folder, here and there, "
                    + "and name it without its folder.");
        }

        var order = new AgentOrder(cluster.Arguments, seed, [.. files.Select(file => new OrderedFile(file, HashOf(file)))]);
        return order.ToText().Length <= MaxCharacters
            ? order
            : throw new CliException("The arguments of the run exceed what agents take; put a long body or header into a file or a script.");
    }

    /// <summary>Reads an order.</summary>
    /// <param name="text">The text; not trusted.</param>
    /// <exception cref="ClusterException">It is none.</exception>
    public static AgentOrder Parse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, OrderJson.Default.AgentOrder) is { Arguments: not null, Files: not null } order
                && order.Arguments.All(argument => argument is not null)
                && order.Files.All(file => file is { Path: not null, Hash: not null }))
            {
                return order;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new ClusterException(
            "this agent runs scripts and URLs of 'loadforge run', but the run is of something else; start an agent with its tests: "
                + "'loadforge agent MyTests.dll'");
    }

    /// <summary>The order as text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, OrderJson.Default.AgentOrder);

    /// <summary>
    /// Checks that this machine has every file that a command line and its script name, and that it is the same as that of the run. Nothing of them was read so
    /// far: a plugin of another build is not loaded.
    /// </summary>
    /// <param name="target">What the command line names.</param>
    /// <param name="isOwnFolderOnly">Whether files outside the current folder are refused.</param>
    /// <exception cref="ClusterException">It has not.</exception>
    public void Check(TargetFlags target, bool isOwnFolderOnly)
    {
        foreach (string file in FilesOf(target).Union(Files.Select(ordered => ordered.Path)))
        {
            if (isOwnFolderOnly && !IsInCurrentFolder(file))
                throw new ClusterException($"the file \"{file}\" is not in the folder of the agent, so it is not read");
            string? expected = Files.FirstOrDefault(ordered => ordered.Path == file)?.Hash;
            if (!File.Exists(file)) throw new ClusterException($"it has no file \"{file}\"; copy that of the run to the folder in which the agent was started");
            string own = HashOf(file);
            if (own != expected)
            {
                throw new ClusterException(
                    $"its \"{file}\" is not that of the run (SHA-256 {Shown(own)}, not {Shown(expected)}); copy that of the run to it");
            }
        }
    }

    /// <summary>The file of the journal of this agent, before its number; null for none.</summary>
    /// <param name="isOwnFolderOnly">Whether a file outside the current folder is refused, and one that is no journal.</param>
    /// <exception cref="ClusterException">It is refused.</exception>
    public string? JournalOf(bool isOwnFolderOnly) =>
        Journal is not { } journal || !isOwnFolderOnly || (Path.GetFileName(journal) == journal && JournalEndings.Contains(Path.GetExtension(journal)))
            ? Journal
            : throw new ClusterException(
                $"the journal \"{journal}\" is not written: on other machines it needs a name without a folder that ends in .lfj or .journal");

    /// <inheritdoc/>
    public override string ToString() => "order of a run";

    private static IEnumerable<string> FilesOf(TargetFlags target) =>
        ((string?[])[target.File, NamedBy(target.Body), NamedBy(target.LoginBody)]).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? NamedBy(string? body) => body is [FileMark, .. { Length: > 0 } file] ? file : null;

    private static bool IsInCurrentFolder(string file) =>
        !Path.IsPathRooted(file) && BoundedPath.IsIn(Directory.GetCurrentDirectory(), Path.GetFullPath(file));

    private static string HashOf(string file)
    {
        if (!File.Exists(file)) return "";
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static string Shown(string? hash) => hash is { Length: > 12 } ? hash[..12].ToLowerInvariant() : "none";
}
