using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Architecture.Sources;

/// <summary>A C# file, parsed, so that a word in a comment or a text is not taken for code, nor the other way round.</summary>
/// <param name="Path">The path from the repository's root, with forward slashes.</param>
/// <param name="Text">The file's text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Homes = ["src", "tests", "samples"];

    /// <summary>Every C# file of the repository that people write.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. Homes.SelectMany(home => Files(System.IO.Path.Combine(Repository.Root, home)))
            .Select(file => new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
    ];

    /// <summary>The root of the syntax.</summary>
    public CompilationUnitSyntax Root { get; } =
        CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse)).GetCompilationUnitRoot();

    /// <summary>The types that stand in no other type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The name without the folders and the extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folders from the root down to the file.</summary>
    public string[] Folders => Path.Split('/')[..^1];

    /// <summary>Tells whether the file belongs to a package and not to a test or a sample.</summary>
    public bool IsOfPackage => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>A place in the file, as editors open it.</summary>
    public string At(SyntaxNodeOrToken place) => At(place.GetLocation()!);

    /// <summary>A place in the file, as editors open it.</summary>
    public string At(Location place) => $"{Path}:{place.GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>The folders below one, built ones left out.</summary>
    public static IEnumerable<string> FoldersBelow(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(below => !Repository.BuiltFolders.Contains(System.IO.Path.GetFileName(below)))
            .SelectMany(below => FoldersBelow(below).Prepend(below));

    private static IEnumerable<string> Files(string home) =>
        FoldersBelow(home).Prepend(home).SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs"));
}
