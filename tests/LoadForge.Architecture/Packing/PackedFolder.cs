using System.Diagnostics;
using System.Reflection;

namespace LoadForge.Architecture.Packing;

/// <summary>The packages, packed from what is built into a folder of their own; disposing it deletes the folder.</summary>
internal sealed class PackedFolder : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadforge-packed.").FullName;

    /// <summary>Packs all packages.</summary>
    /// <exception cref="InvalidOperationException">A package cannot be packed, or with a warning only.</exception>
    public PackedFolder()
    {
        string configuration = typeof(PackedFolder).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "pack", ".ci/packages.proj", "-c", configuration, "--no-build", "-o", _folder, "-nodeReuse:false", "-nologo" })
        {
            start.ArgumentList.Add(argument);
        }

        // The host of a test tells its process where its own build is; another build must not look there.
        string[] foreign = ["MSBUILD", "VSTEST", "LOADFORGE_", "DOTNET_HOST_PATH"];
        foreach (string name in start.Environment.Keys.Where(key => foreign.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        string told = output.Result + errors.Result;
        if (process.ExitCode != 0 || told.Contains("warning ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"dotnet pack ended with {process.ExitCode}:{Environment.NewLine}{told}");
        }
    }

    /// <summary>The names of the packed packages.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(_folder, "*.nupkg").Select(file => NameOf(Path.GetFileNameWithoutExtension(file))).Order(StringComparer.Ordinal)];

    /// <summary>A package.</summary>
    public PackedFile Package(string name) => PackedFile.Read(PathOf(name, "nupkg"));

    /// <summary>The symbols of a package; null if there are none.</summary>
    public PackedFile? SymbolsOf(string name) => PathOf(name, "snupkg") is var path && File.Exists(path) ? PackedFile.Read(path) : null;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name, string ending) => Path.Combine(_folder, $"{name}.{Repository.Version}.{ending}");

    private static string NameOf(string file) => file[..^(Repository.Version.Length + 1)];
}
