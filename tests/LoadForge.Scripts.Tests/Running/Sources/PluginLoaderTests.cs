using System.Collections.Immutable;
using System.Net.WebSockets;
using LoadForge.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoadForge.Scripts.Tests.Running.Sources;

public sealed class PluginLoaderTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks;";

    private TemporaryFolder _folder = null!;

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples", "Chat");

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task The_sample_speaks_over_a_WebSocket()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(EchoAsync, app => app.UseWebSockets());
        Compile("Chat.dll", [.. Directory.EnumerateFiles(Samples, "*.cs").Select(File.ReadAllText)]);
        string path = _folder.Write("chat.yml", await File.ReadAllTextAsync(Path.Combine(Samples, "chat.yml")));
        var room = new UriBuilder(server.Address) { Scheme = "ws" };
        ScriptOptions options = ScriptTexts.Options with { Variables = ImmutableDictionary<string, string>.Empty.Add("room", room.Uri.ToString()) };

        LoadResult result = await ScriptFile.Read(path, options).ToPlan().RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("say").Statistics.Count, Is.EqualTo(10));
            Assert.That(result.Step("say").Statistics.Outcomes.Select(one => one.ToString()), Has.None.Contains("xception"));
            Assert.That(result.Step("say").Statistics.Failed, Is.Zero);
        });
    }

    [Test]
    public void What_a_plugin_does_not_offer_is_named_with_what_it_does()
    {
        Compile("Own.dll", [Class("One", "chat"), Class("Two", "a b")]);

        string[] problems = ProblemsOf("plugins: [ Own.dll ]\nactions: [ { use: chut } ]");

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.One.StartsWith("2:19 unknown action \"chut\"; did you mean \"chat\"?"));
            Assert.That(problems, Has.One.Contains("Two of the plugin has the invalid name \"a b\""));
        });
    }

    [Test]
    public void A_plugin_that_is_none_is_refused()
    {
        _folder.Write("Text.dll", "no assembly");
        Compile("Empty.dll", ["public sealed class Nothing;"]);

        string[] problems = ProblemsOf("plugins: [ Text.dll, Empty.dll, ../Other.dll ]\nactions: [ { use: chat } ]");

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.One.StartsWith("1:12 the plugin \"Text.dll\" cannot be loaded"));
            Assert.That(problems, Has.One.StartsWith("1:22 the plugin has no public class that implements IScriptAction or IScriptFunction"));
            Assert.That(problems, Has.One.StartsWith("1:33 \"../Other.dll\" is outside the folder of the script"));
            Assert.That(problems, Has.Length.EqualTo(3));
        });
    }

    [Test]
    public void A_template_function_of_a_plugin_has_a_name_of_its_own()
    {
        Compile("Own.dll", ["""
            public sealed class Random : LoadForge.Scripts.IScriptFunction
            {
                public string Name => "uuid";
                public string Evaluate(LoadForge.Scenarios.VirtualUser user, IReadOnlyList<string> arguments) => "";
            }
            """]);

        Assert.That(
            ProblemsOf("plugins: [ Own.dll ]\nactions: [ { url: / } ]").Single(),
            Is.EqualTo("1:12 Random of the plugin has the name of the template function \"uuid\"; rename it."));
    }

    private static string Class(string name, string action) => $$"""
        public sealed class {{name}} : LoadForge.Scripts.IScriptAction
        {
            public string Name => "{{action}}";
            public Task RunAsync(LoadForge.Scenarios.VirtualUser user, IReadOnlyDictionary<string, string> arguments) => Task.CompletedTask;
        }
        """;

    private static async Task EchoAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        // The users of the sample keep their connections, for whose end a server would wait.
        CancellationToken stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[4096];
        while (true)
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, stopping);
            if (received.MessageType == WebSocketMessageType.Close) return;
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, stopping);
        }
    }

    private string[] ProblemsOf(string script) => ScriptTexts.ProblemsOf(_folder.Write("script.yml", script));

    private void Compile(string name, IReadOnlyList<string> sources)
    {
        string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(name),
            sources.Append(Usings).Select(source => CSharpSyntaxTree.ParseText(source)),
            assemblies.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        EmitResult result = compilation.Emit(Path.Combine(_folder.Location, name));
        Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics));
    }
}
