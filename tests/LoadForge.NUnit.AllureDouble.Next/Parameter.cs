namespace Allure;

public class Parameter
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    public bool Excluded { get; set; }
}
