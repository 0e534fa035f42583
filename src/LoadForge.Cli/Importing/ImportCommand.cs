using System.CommandLine;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Output;
using LoadForge.Cli.Running;
using LoadForge.Cli.Targets;
using LoadForge.Reporting.Text;
using LoadForge.Scripts.Importing;
using LoadForge.Units;

namespace LoadForge.Cli.Importing;

/// <summary><c>loadforge import</c>: makes scripts from recordings and descriptions of an API.</summary>
internal static class ImportCommand
{
    private const int MaxInput = 4 << 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var assets = new Option<bool>("--with-assets") { Description = "Keeps requests for images, fonts, style sheets and scripts" };
        var think = new Option<double>("--max-think")
        {
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 10,
            CustomParser = FlagNumber.Seconds,
            Description = "The longest think time; 0 for none",
        };
        var all = new Option<bool>("--all") { Description = "Imports operations that may change something, besides GET and HEAD" };
        return new CliCommand(
            "import",
            "Makes a script from a recording or a description of an API.",
            "loadforge import har shop.har --out shop.yml",
            "loadforge import openapi http://localhost:5080/openapi/v1.json --out api.yml",
            "loadforge import openapi openapi.json --target http://localhost:5080 --out api.yml",
            "loadforge import curl commands.txt --out calls.yml",
            "loadforge import postman shop.postman_collection.json --out shop.yml")
        {
            Format(
                console, "har", "A HAR file, as browsers save it: the requests to the host of its first document.", OfFile(ScriptImport.Har),
                (parsed, options) => options with { WithAssets = parsed.GetValue(assets), MaxThink = ThinkOf(parsed.GetValue(think)) }, assets, think),
            Format(
                console, "openapi", "An OpenAPI document (2.0, 3.0, 3.1; JSON or YAML), or its URL: one action for each operation.",
                (document, options, cancellation) => OpenApiAsync(document, options, console, cancellation),
                (parsed, options) => options with { AllOperations = parsed.GetValue(all) }, all),
            Format(
                console, "curl", "A file with curl commands, quoted as in a shell; - for the standard input.",
                OfFile((path, options) => path == "-" ? ScriptImport.CurlText(AllOf(console.In), options) : ScriptImport.Curl(path, options)),
                (_, options) => options),
            Format(console, "postman", "A Postman collection (2.0 or 2.1).", OfFile(ScriptImport.Postman), (_, options) => options),
        };
    }

    private static CliCommand Format(
        CliConsole console,
        string name,
        string description,
        Func<string, ImportOptions, CancellationToken, Task<ImportedScript>> import,
        Func<ParseResult, ImportOptions, ImportOptions> choose,
        params Option[] own)
    {
        var file = new Argument<string>("FILE") { Description = "The file to import" };
        var scriptName = new Option<string?>("--name") { HelpName = "NAME", Description = "The name of the script" };
        var target = new Option<string?>("--target") { HelpName = "URL", Description = "The target of the script, if not that of the file" };
        var written = new WrittenText("script.yml");
        var command = new CliCommand(name, description, $"loadforge import {name} FILE --out script.yml") { file, scriptName, target };
        foreach (Option option in own) command.Options.Add(option);
        written.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ImportOptions { Name = parsed.GetValue(scriptName), Target = TargetOf(parsed.GetValue(target)) };
            string source = TargetOptions.NotBlank(file.Name, parsed.GetRequiredValue(file))!;
            written.Check(parsed);
            ImportedScript script = await import(source, choose(parsed, options), cancellation).ConfigureAwait(false);
            string? path = written.Write(script.Yaml, parsed, console);
            foreach (string note in script.Notes) console.Tell(Printable.Lines("note: " + note));
            foreach (string hint in HintsFor(script)) console.Tell(hint);
            if (path is not null) console.Tell($"{path} has {Quantity.Of(script.Actions, "action")}. {Next(CommandWord.Of(path))}");
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static string Next(string script) => $"Next: loadforge check {script}, then loadforge run {script}";

    private static Func<string, ImportOptions, CancellationToken, Task<ImportedScript>> OfFile(Func<string, ImportOptions, ImportedScript> import) =>
        (path, options, _) => Task.FromResult(import(path, options));

    private static async Task<ImportedScript> OpenApiAsync(string document, ImportOptions options, CliConsole console, CancellationToken cancellation)
    {
        if (!UrlRequest.IsAddress(document)) return ScriptImport.OpenApi(document, options);
        Download download = await Download.GetAsync(UrlRequest.Parse(document), console, cancellation).ConfigureAwait(false);
        return ScriptImport.OpenApiText(download.Text, download.Name, options with { BaseAddress = download.Address });
    }

    // Commands of more characters give no script that can be read.
    private static string AllOf(TextReader input)
    {
        char[] buffer = new char[MaxInput + 1];
        int length = input.ReadBlock(buffer, 0, buffer.Length);
        return length <= MaxInput
            ? new string(buffer, 0, length)
            : throw new CliException("The standard input has more than 4 Mi characters; import fewer commands.");
    }

    private static IEnumerable<string> HintsFor(ImportedScript script)
    {
        if (script.LacksAssets) yield return "--with-assets keeps the requests for static assets.";
        if (script.LacksOperations) yield return "--all imports the operations that may change something too.";
        if (script.IsInsecure) yield return "loadforge run --insecure-tls HOST does not verify the certificate of a host.";
    }

    private static TimeSpan ThinkOf(double seconds) =>
        seconds is >= 0 and <= 86400 ? TimeSpan.FromSeconds(seconds) : throw new CliException("--max-think must be from 0 to 86400 seconds.");

    private static Uri? TargetOf(string? text)
    {
        if (text is null) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? target)
            ? target
            : throw new CliException($"--target \"{text}\" must be an absolute http or https address, such as http://localhost:5080.");
    }
}
