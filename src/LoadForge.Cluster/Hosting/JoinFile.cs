using System.Globalization;
using System.Security.Cryptography;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Hosting;

/// <summary>The file with which an agent joins: how it reaches the broker, and what it is. Only its owner may read it.</summary>
/// <param name="Broker">How the agent reaches the broker.</param>
/// <param name="Assembly">The hash of the program that the agent must be.</param>
internal sealed record JoinFile(ClusterAddress Broker, string Assembly)
{
    private const string Title = "LoadForge agent 2";

    /// <summary>The version of LoadForge.</summary>
    public static string Version { get; } = typeof(JoinFile).Assembly.GetName().Version?.ToString() ?? "";

    /// <summary>The number of the agent among those that were started together, from 1; 0 for none.</summary>
    public int Number { get; init; }

    /// <summary>The test that the agent is to run; null if its program knows what to run.</summary>
    public AgentTest? Test { get; init; }

    /// <summary>The hash of this program: of the assembly that was started.</summary>
    public static string HashOfThisProgram() => System.Reflection.Assembly.GetEntryAssembly() is { Location.Length: > 0 } program ? HashOf(program.Location) : "";

    /// <summary>The hash of an assembly.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        string number = Number.ToString(CultureInfo.InvariantCulture);
        string test = Test is null ? "" : Convert.ToBase64String(TestBody.Of(Test));
        foreach (string? line in (string?[])[Title, Broker.Url, Broker.User, Broker.Password, Broker.Key, Assembly, number, test]) writer.WriteLine(line);
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

        return lines is [Title, var url, var user, var password, var key, var assembly, var number, var test]
            && key.Length == 2 * FrameFormat.MinKeyBytes && key.All(char.IsAsciiHexDigit)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            && TryRead(test, out AgentTest? run)
            ? new JoinFile(new ClusterAddress(url, user, password, key), assembly) { Number = place, Test = run }
            : throw new ClusterException($"The agent cannot join: {path} is not a file of this version of LoadForge.");
    }

    private static bool TryRead(string text, out AgentTest? test)
    {
        test = null;
        if (text.Length == 0) return true;
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && (test = TestBody.Read(bytes.AsMemory(0, length))) is not null;
    }
}
