using System.Collections.Immutable;
using System.Text;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Agents;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>Whatever the file with which an agent joins contains, and that with its credentials, it is read or refused.</summary>
[NonParallelizable]
public sealed class MutatedJoinFileTests
{
    private const int Usual = 2_500;
    private const int MaxLength = 20_000;
    private const int LeastBase64 = 12;
    private const long MaxMemory = 1 << 20;

    private static readonly ClusterCredentials Credentials = new()
    {
        Role = ClusterRole.Agent,
        User = "agent",
        Password = "not much of a password",
        Key = new string('a', 2 * FrameFormat.MinKeyBytes),
        Authority = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    };

    private static readonly JoinFile File = new(new BrokerAccess(new ClusterAddress("127.0.0.1", 4222), Credentials), "ABCDEF")
    {
        Number = 3,
        Test = new AgentTest("/bin/Shop.dll", "LoadForge.NUnit", "Shop.Checkout(\"a,b\")\n")
        {
            Case = 2,
            WorkDirectory = "/work",
            Seed = -7,
            Target = "http://localhost:5080",
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("name", "line one\nline two"),
        },
        Commission = new Commission(Guid.Empty, Guid.Empty, new RunKey(new byte[RunKey.Bytes]), new Claim("Test", 0, 1), TimeSpan.FromSeconds(1)),
    };

    private static readonly string[] Tokens =
    [
        "\n", ":", ": ", "LoadForge agent 2", "LoadForge credentials 1", "address", "nats://", "tls://a.test:99999", "[::1]:4222", "role", "user",
        "password", "key", "authority",
        "certificate", "private-key", "assembly", "number", "test", "agent", "run", "run-key", "claim", "time", "-1", "2147483648", "9223372036854775807",
        "AAAA", "=", "00", "\0", "\uD800",
        "\uFEFF",
    ];

    [Test, Category("Mutants")]
    public void Mutants_of_join_files_are_read_or_refused() => Check(File.Write, path => JoinFile.Read(path));

    [Test, Category("Mutants")]
    public void Mutants_of_credentials_are_read_or_refused() => Check(Credentials.Write, path => ClusterCredentials.Read(path));

    private static void Check(Action<string> write, Action<string> read)
    {
        using var written = new TestFolder();
        write(written.PathOf("file"));
        string valid = System.IO.File.ReadAllText(written.PathOf("file"));
        using var run = new MutantRun<string>([valid], random => Mutants(valid, random), folder => text => IsRead(folder.PathOf("file"), text, read));
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // Every other time the bytes are changed that a value holds as base64.
    private static Func<string> Mutants(string valid, Random random)
    {
        var texts = new TextMutator([valid], Tokens, random, MaxLength);
        return () => random.Next(2) == 0 ? texts.Next() : WithBytes(valid, random);
    }

    private static string WithBytes(string valid, Random random)
    {
        string[] lines = valid.Split('\n');
        int chosen = random.Next(lines.Length);
        int value = lines[chosen].IndexOf(' ', StringComparison.Ordinal) + 1;
        byte[] bytes = new byte[lines[chosen].Length];
        if (lines[chosen].Length - value < LeastBase64 || !Convert.TryFromBase64String(lines[chosen][value..], bytes, out int length)) length = 0;
        string changed = length == 0 ? Tokens[random.Next(Tokens.Length)] : Convert.ToBase64String(ByteMutator.Of(bytes.AsSpan(0, length), random));
        lines[chosen] = lines[chosen][..value] + changed;
        return string.Join('\n', lines);
    }

    private static bool IsRead(string path, string text, Action<string> read)
    {
        System.IO.File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        try
        {
            read(path);
            return true;
        }
        catch (ClusterException)
        {
            return false;
        }
    }
}
