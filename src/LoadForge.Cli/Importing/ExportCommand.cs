using System.CommandLine;
using LoadForge.Cli.Running;
using LoadForge.Cli.Targets;
using LoadForge.Scripts.Exporting;

namespace LoadForge.Cli.Importing;

/// <summary><c>loadforge export</c>: turns scripts into tests.</summary>
internal static class ExportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console) => new CliCommand(
        "export",
        "Turns a script into code.",
        "loadforge export csharp shop.yml --out ShopLoadTest.cs")
    {
        CSharp(console),
    };

    private static CliCommand CSharp(CliConsole console)
    {
        var file = new Argument<string>("SCRIPT") { Description = "The script to export" };
        var nameSpace = new Option<string>("--namespace")
        {
            HelpName = "NAME",
            DefaultValueFactory = _ => "LoadTests",
            Description = "The namespace of the class",
        };
        var name = new Option<string?>("--class") { HelpName = "NAME", Description = "The name of the class; made from the name of the script by default" };
        var written = new WrittenText("ShopLoadTest.cs");
        var command = new CliCommand(
            "csharp",
            "An NUnit test class with one [LoadTest].",
            "loadforge export csharp shop.yml --namespace Shop.Tests --out ShopLoadTest.cs")
        {
            file, nameSpace, name,
        };
        written.AddTo(command);
        command.SetAction(parsed =>
        {
            string script = TargetOptions.NotBlank(file.Name, parsed.GetRequiredValue(file))!;
            if (FileKind.IsPlan(script)) throw new CliException($"\"{script}\" is a plan; export a script.");
            written.Check(parsed);
            string code = Export(script, parsed.GetRequiredValue(nameSpace), parsed.GetValue(name));
            if (written.Write(code, parsed, console) is { } path) console.Tell($"{path} is written. It needs the packages LoadForge and LoadForge.NUnit.");
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static string Export(string path, string nameSpace, string? name)
    {
        try
        {
            return ScriptExport.CSharp(path, nameSpace, name);
        }
        catch (ArgumentException error)
        {
            throw new CliException($"{(error.ParamName == "className" ? "--class" : "--namespace")}: {Failures.MessageOf(error)}");
        }
    }
}
