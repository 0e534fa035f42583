using System.Text.Json.Nodes;
using Json.Schema;
using LoadForge.Scripts.Plans;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Tests.Schema;

/// <summary>A document that a reader and a schema must agree about.</summary>
/// <param name="Name">The name of its file.</param>
internal sealed record SchemaDocument(string Name)
{
    private bool IsPlan => Name.Contains(".plan.", StringComparison.Ordinal);

    /// <summary>The schema of such documents.</summary>
    public JsonSchema Schema => IsPlan ? SchemaCheck.Plan : SchemaCheck.Script;

    /// <summary>Reads the file.</summary>
    public JsonNode Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schema", "Documents", Name)))!;

    /// <summary>The mistakes that the reader finds in a document; without those that need other files.</summary>
    public string[] Problems(JsonNode document)
    {
        var problems = new ProblemList(Name);
        if (IsPlan) PlanReader.Read(document.ToJsonString(), problems);
        else DocumentReader.Read(document.ToJsonString(), problems);
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (ScriptException error)
        {
            return [.. error.Problems.Select(problem => problem.Message)];
        }
    }

    public override string ToString() => Name;
}
