using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Agents;
using LoadForge.Engine.Merging;
using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// The file with which an agent joins: how it reaches the broker, what it is, and what it was claimed for. Only its owner may read it.
/// </summary>
/// <param name="Broker">How the agent reaches the broker.</param>
/// <param name="Assembly">The hash of the program that the agent must be.</param>
internal sealed record JoinFile(BrokerAccess Broker, string Assembly)
{
    private const string Title = "LoadForge agent 2";
    private const string AddressName = "address";
    private const string AssemblyName = "assembly";
    private const string NumberName = "number";
    private const string TestName = "test";
    private const int MaxBytes = 1 << 22;

    /// <summary>The version of LoadForge, and that of the layout of records.</summary>
    public static string Version { get; } = $"{typeof(JoinFile).Assembly.GetName().Version?.ToString(3)} with layout {Quantity.Of(MergedRun.Layout)}";

    /// <summary>The number of the agent among those that were started together, from 1; 0 for none.</summary>
    public int Number { get; init; }

    /// <summary>The test that the agent is to run; null if its program knows what to run.</summary>
    public AgentTest? Test { get; init; }

    /// <summary>What the agent was claimed for; null if it is to wait for a claim.</summary>
    public Commission? Commission { get; init; }

    /// <summary>The hash of this program: of the assembly that was started, or of the file that is all of it.</summary>
    public static string HashOfThisProgram() => System.Reflection.Assembly.GetEntryAssembly() is { Location.Length: > 0 } program
        ? HashOf(program.Location)
        : Environment.ProcessPath is { } file ? HashOf(file) : "";

    /// <summary>The hash of an assembly.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) => SecretFile.Write(
        path,
        Title,
        [
            new(AddressName, Broker.Address.ToString()),
            .. Broker.Credentials.ToLines(),
            new(AssemblyName, Assembly),
            new(NumberName, Number.ToString(CultureInfo.InvariantCulture)),
            .. (KeyValuePair<string, string>[])(Test is null ? [] : [new(TestName, Convert.ToBase64String(TestBody.Of(Test)))]),
            .. Commission?.ToLines() ?? [],
        ]);

    /// <summary>Reads the file.</summary>
    /// <exception cref="ClusterException">It is not such a file.</exception>
    public static JoinFile Read(string path)
    {
        byte[]? bytes;
        try
        {
            bytes = BoundedFile.Read(path, MaxBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The agent cannot join: {path} cannot be read. Start agents through their coordinator.", error);
        }

        return (bytes is null ? null : Of(SecretFile.Parse(Title, Encoding.UTF8.GetString(bytes))))
            ?? throw new ClusterException($"The agent cannot join: {path} is not a file of this version of LoadForge.");
    }

    private static JoinFile? Of(IReadOnlyDictionary<string, string>? lines)
    {
        if (lines?.GetValueOrDefault(AddressName) is not { } address || ClusterCredentials.Of(lines) is not { } credentials) return null;
        if (!int.TryParse(lines.GetValueOrDefault(NumberName), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
        try
        {
            return new JoinFile(new BrokerAccess(ClusterAddress.Parse(address), credentials), lines.GetValueOrDefault(AssemblyName, ""))
            {
                Number = number,
                Test = lines.TryGetValue(TestName, out string? test) ? TestBody.Parse(test) : null,
                Commission = Commission.Of(lines),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
