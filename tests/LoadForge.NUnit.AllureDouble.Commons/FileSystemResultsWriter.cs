using System.Text.Json;
using System.Text.Json.Serialization;

namespace Allure.Net.Commons;

/// <summary>Throws when the parent of its folder does not exist, as the real one does.</summary>
internal class FileSystemResultsWriter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _folder;

    public FileSystemResultsWriter(string folder)
    {
        string probe = Path.Combine(new DirectoryInfo(folder).Parent!.FullName, Guid.NewGuid().ToString());
        File.WriteAllText(probe, "");
        File.Delete(probe);
        _folder = Directory.CreateDirectory(folder).FullName;
    }

    public void Write(TestResult result) => Write(result, "-result.json");

    public void Write(TestResultContainer container) => Write(container, "-container.json");

    public void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(_folder).FullName, name), content);

    public override string ToString() => _folder;

    private void Write<T>(T thing, string suffix) => Write(Guid.NewGuid().ToString("N") + suffix, JsonSerializer.SerializeToUtf8Bytes(thing, Json));
}
