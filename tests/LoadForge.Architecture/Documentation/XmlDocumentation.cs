using System.Reflection;
using System.Xml.Linq;
using LoadForge.Architecture.Api;

namespace LoadForge.Architecture.Documentation;

/// <summary>The XML documentation of an assembly, as the compiler wrote it.</summary>
internal sealed class XmlDocumentation
{
    private const int MinWords = 2;

    private static readonly string[] Fillers = ["todo", "tbd", "fixme", "gets or sets", "initializes a new instance"];

    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the text of a documentation file.</summary>
    public XmlDocumentation(string xml) =>
        _members = XDocument.Parse(xml).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>What is wrong with the documentation of the types and members that users see.</summary>
    public IEnumerable<string> Problems(IEnumerable<Type> types) =>
        types.SelectMany(type => OfType(type).Concat(ApiTypes.MembersOf(type).SelectMany(OfMember)));

    private IEnumerable<string> OfType(Type type)
    {
        var id = DocumentationId.Of(type);
        return _members.TryGetValue(id, out var found) ? OfElement(id, type.Name, found) : [$"{id} is not documented"];
    }

    private IEnumerable<string> OfMember(MemberInfo member)
    {
        var id = DocumentationId.Of(member);
        if (_members.TryGetValue(id, out var found))
        {
            return OfElement(id, member.Name, found);
        }

        return IsInherited(member) || IsGivenByTheRecord(member) || IsUnwritten(member) ? [] : [$"{id} is not documented"];
    }

    // A constructor that nobody wrote; of a written one the compiler demands a text.
    private static bool IsUnwritten(MemberInfo member) => member is ConstructorInfo constructor && constructor.GetParameters().Length == 0;

    // What overrides or implements something means what that means; the compiler asks for no text there either.
    private static bool IsInherited(MemberInfo member)
    {
        var method = member as MethodInfo ?? (member as PropertyInfo)?.GetMethod;
        return method is { IsVirtual: true } && method.GetBaseDefinition() != method;
    }

    // The primary constructor of a record, and the properties it makes, are documented by the parameters of the type.
    private bool IsGivenByTheRecord(MemberInfo member)
    {
        var described = _members.GetValueOrDefault(DocumentationId.Of(member.DeclaringType!))?.Elements("param")
            .Where(parameter => Text(parameter).Length > 0).Select(parameter => parameter.Attribute("name")!.Value).ToHashSet() ?? [];
        return member is ConstructorInfo constructor
            ? constructor.GetParameters() is { Length: > 0 } parameters && parameters.All(parameter => described.Contains(parameter.Name!))
            : described.Contains(member.Name);
    }

    private static IEnumerable<string> OfElement(string id, string name, XElement member)
    {
        if (member.Element("inheritdoc") is not null)
        {
            return [];
        }

        var summary = member.Element("summary");
        var problem = summary is null ? "has no summary" : Fault(Text(summary), name);
        var silent = member.Elements().Where(part => part.Name.LocalName is "param" or "typeparam" or "returns" or "exception" && Text(part).Length == 0)
            .Select(part => $"{id}: <{part.Name} {part.Attribute("name")?.Value ?? part.Attribute("cref")?.Value}> is empty");
        return problem is null ? silent : silent.Prepend($"{id} {problem}");
    }

    private static string? Fault(string text, string name)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < MinWords ? $"has a summary that says too little: '{text}'"
            : Fillers.Any(filler => text.StartsWith(filler, StringComparison.OrdinalIgnoreCase)) ? $"has a summary that is a filler: '{text}'"
            : string.Concat(words).TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase) ? $"has a summary that repeats its name: '{text}'"
            : null;
    }

    // A reference is a word too: <see cref="X"/> has no text of its own.
    private static string Text(XElement element) => string.Join(
        ' ',
        element.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value.Trim(),
            XElement { IsEmpty: true } reference => (reference.FirstAttribute?.Value ?? "").Trim(),
            _ => ""
        }).Where(text => text.Length > 0));
}
