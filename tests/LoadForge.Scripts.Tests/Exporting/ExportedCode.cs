using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Results;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>Compiles exported code as the test project of a user does, and runs its tests.</summary>
internal static class ExportedCode
{
    // CS1701, as the SDK has it by default: LoadForge.NUnit is compiled against the oldest NUnit, and runs with any later one.
    private static readonly CSharpCompilationOptions Library = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The warnings and errors of the compiler.</summary>
    public static string[] Problems(string code) => Problems(Compile(code));

    /// <summary>Runs the tests of the code by NUnit.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">Where the assembly is written.</param>
    /// <returns>The result of the only test.</returns>
    public static ITestResult Run(string code, string path)
    {
        CSharpCompilation compilation = Compile(code);
        Assert.That(Problems(compilation), Is.Empty, code);
        compilation.Emit(path);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(Assembly.LoadFrom(path), new Dictionary<string, object>());
        ITestResult result = runner.Run(TestListener.NULL, TestFilter.Empty);
        while (result.HasChildren) result = result.Children.Single();
        return result;
    }

    /// <summary>Runs the only test of the code and returns the result of its load.</summary>
    /// <param name="code">The code.</param>
    /// <param name="folder">The folder of the script, whose files the code reads as if they lay beside its assembly.</param>
    public static LoadResult ResultOf(string code, string folder)
    {
        string key = Guid.NewGuid().ToString("N");
        string kept = code.Replace("await Load\n", $"AppDomain.CurrentDomain.SetData(\"{key}\", await Load\n", StringComparison.Ordinal)
            .Replace(".RunAsync();", ".RunAsync());", StringComparison.Ordinal)
            .Replace("AppContext.BaseDirectory", SymbolDisplay.FormatLiteral(folder, quote: true), StringComparison.Ordinal);

        // The assembly stays loaded until the process ends, so its folder is that of the tests.
        string assemblies = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "exported")).FullName;
        ITestResult result = Run(kept, Path.Combine(assemblies, key + ".dll"));
        return AppDomain.CurrentDomain.GetData(key) as LoadResult ?? throw new AssertionException($"{result.Message}\n{code}");
    }

    private static string[] Problems(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString())];

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Exported" + Guid.NewGuid().ToString("N"),
        [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText("[assembly: LoadForge.NUnit.EnforceThresholds]")],
        References,
        Library);
}
