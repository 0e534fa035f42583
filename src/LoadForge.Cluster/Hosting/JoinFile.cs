using System.Reflection;
using System.Security.Cryptography;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Hosting;

/// <summary>The file with which an agent joins: how it reaches the broker. Only its owner may read it.</summary>
/// <param name="Broker">How the agent reaches the broker.</param>
/// <param name="Assembly">The hash of the program that the agent must be.</param>
internal sealed record JoinFile(ClusterAddress Broker, string Assembly)
{
    private const string Title = "LoadForge agent 1";

    /// <summary>The version of LoadForge.</summary>
    public static string Version { get; } = typeof(JoinFile).Assembly.GetName().Version?.ToString() ?? "";

    /// <summary>The hash of this program: of the assembly that was started.</summary>
    public static string HashOfThisProgram { get; } = HashOf(System.Reflection.Assembly.GetEntryAssembly());

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        foreach (string? line in (string?[])[Title, Broker.Url, Broker.User, Broker.Password, Broker.Key, Assembly]) writer.WriteLine(line);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="ClusterException">It is not such a file.</exception>
    public static JoinFile Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The agent cannot join: {path} cannot be read. Start agents through their coordinator.", error);
        }

        return lines is [Title, var url, var user, var password, var key, var assembly] && key.Length == 2 * Frames.FrameFormat.MinKeyBytes
            && key.All(char.IsAsciiHexDigit)
            ? new JoinFile(new ClusterAddress(url, user, password, key), assembly)
            : throw new ClusterException($"The agent cannot join: {path} is not a file of this version of LoadForge.");
    }

    private static string HashOf(Assembly? assembly)
    {
        if (assembly is null || assembly.Location.Length == 0) return "";
        using FileStream file = File.OpenRead(assembly.Location);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
