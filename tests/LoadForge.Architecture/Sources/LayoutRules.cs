using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Architecture.Sources;

/// <summary>What a file may hold, and what it and its types are called.</summary>
internal static class LayoutRules
{
    /// <summary>The most lines that a file may have.</summary>
    public const int MaxLines = 300;

    /// <summary>The most characters that a line may have.</summary>
    public const int MaxWidth = 160;

    private static readonly string[] EmptyWords = ["Utils", "Util", "Utilities", "Helper", "Helpers", "Manager", "Managers", "Common"];

    /// <summary>A file that is too long to be read in one go.</summary>
    public static IEnumerable<string> Length(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Count(letter => letter == '\n') + 1;
        return lines > MaxLines ? [$"{file.Path} has {lines} lines; at most {MaxLines} are allowed"] : [];
    }

    /// <summary>A line that is too wide to be read beside another file.</summary>
    public static IEnumerable<string> Width(SourceFile file) =>
        file.Text.Split('\n').Index()
            .Where(line => line.Item.TrimEnd('\r').Length > MaxWidth)
            .Select(line => $"{file.Path}:{line.Index + 1} has {line.Item.TrimEnd('\r').Length} characters; at most {MaxWidth} are allowed");

    /// <summary>More than one type in a file, or a file that is not named after its type. A part of a type may be named X.Part.cs.</summary>
    public static IEnumerable<string> OneType(SourceFile file)
    {
        var types = file.TopLevelTypes.ToList();
        if (types.Count > 1)
        {
            return [$"{file.Path} holds {types.Count} types: {string.Join(", ", types.Select(NameOf))}"];
        }

        return types.All(type => file.Name == NameOf(type) || IsPartOf(file, type))
            ? []
            : [$"{file.Path} holds {NameOf(types[0])}: name the file after the type"];
    }

    /// <summary>Using directives that are not in order: System first, then by name.</summary>
    public static IEnumerable<string> Usings(SourceFile file)
    {
        var names = file.Root.Usings
            .Where(use => use.Alias is null && use.StaticKeyword == default && use.GlobalKeyword == default)
            .Select(use => use.Name!.ToString())
            .ToList();
        var sorted = names
            .OrderBy(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.OrdinalIgnoreCase);
        return names.SequenceEqual(sorted) ? [] : [$"{file.Path} has its usings in another order than {string.Join(", ", sorted)}"];
    }

    /// <summary>A namespace that is not the folder's.</summary>
    public static IEnumerable<string> Namespace(SourceFile file)
    {
        var expected = string.Join('.', file.Folders.Skip(1));
        return file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            .Where(name => name.Name.ToString() != expected)
            .Select(name => $"{file.At(name)} is namespace {name.Name}; its folder says {expected}");
    }

    /// <summary>A name that says nothing: of a folder or of a type, nested ones included.</summary>
    public static IEnumerable<string> Names(SourceFile file) =>
        file.Folders.Where(IsEmpty).Select(folder => $"{file.Path} lies in a folder {folder}: name it after what it holds")
            .Concat(file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
                .Where(type => type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && IsEmpty(NameOf(type)))
                .Select(type => $"{file.At(type)} declares {NameOf(type)}: name it after what it does"));

    private static bool IsEmpty(string name) => EmptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal));

    private static bool IsPartOf(SourceFile file, MemberDeclarationSyntax type) =>
        file.Name.StartsWith(NameOf(type) + ".", StringComparison.Ordinal) && type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declared ? declared.Identifier.Text : ((DelegateDeclarationSyntax)type).Identifier.Text;
}
