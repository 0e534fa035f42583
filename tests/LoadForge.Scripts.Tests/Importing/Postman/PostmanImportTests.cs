using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Postman;

public sealed class PostmanImportTests
{
    [Test]
    public void Folders_variables_authorization_and_bodies_are_imported()
    {
        ImportedScript script = Import("""
            {
              "info": { "name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
              "variable": [ { "key": "baseUrl", "value": "http://localhost:5080/api" }, { "key": "page", "value": "2" },
                { "key": "password", "value": "demo" } ],
              "auth": { "type": "bearer", "bearer": [ { "key": "token", "value": "{{access}}" } ] },
              "item": [
                { "name": "Reading", "item": [
                  { "name": "Catalog", "request": { "method": "GET", "url": { "raw": "{{baseUrl}}/catalog?page={{page}}" } } },
                  { "name": "Product", "request": { "url": { "raw": "{{baseUrl}}/products/:id", "variable": [ { "key": "id", "value": "17" } ] },
                    "auth": { "type": "noauth" } } }
                ] },
                { "name": "Log in", "event": [ { "listen": "test" } ], "request": {
                  "method": "POST", "auth": { "type": "basic", "basic": [ { "key": "username", "value": "alice" },
                    { "key": "password", "value": "hidden-password" } ] },
                  "header": [ { "key": "X-Trace", "value": "{{$guid}}" }, { "key": "X-Off", "value": "1", "disabled": true } ],
                  "url": "{{baseUrl}}/login",
                  "body": { "mode": "raw", "raw": "{\"user\":\"alice\",\"password\":\"{{password}}\"}", "options": { "raw": { "language": "json" } } } } },
                { "name": "Form", "request": { "method": "POST", "url": "{{baseUrl}}/form",
                  "body": { "mode": "urlencoded", "urlencoded": [ { "key": "q", "value": "a b" }, { "key": "page", "value": "{{page}}" } ] } } }
              ]
            }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(4));
            Assert.That(script.Yaml, Does.Contain("target: http://localhost:5080\n"));
            Assert.That(script.Yaml, Does.Contain(
                "- name: Reading / Catalog\n    url: /api/catalog?page={{page}}\n    headers:\n      Authorization: Bearer {{env SHOP_ACCESS}}\n"));
            Assert.That(script.Yaml, Does.Contain("url: /api/products/17\n"));
            Assert.That(script.Yaml, Does.Contain("X-Trace: '{{uuid}}'").And.Not.Contain("X-Off").And.Not.Contain("hidden-password"));
            Assert.That(script.Yaml, Does.Contain("Basic {{base64 \"alice\" \":\" (env SHOP_PASSWORD_OF_ALICE)}}"));
            Assert.That(script.Yaml, Does.Contain("json_body:\n      user: alice\n      password: '{{env SHOP_PASSWORD}}'\n"));
            Assert.That(script.Yaml, Does.Contain("body: q=a%20b&page={{page}}"));
            Assert.That(script.Notes, Has.One.Contains("left out the scripts of 1 item"));
        });
    }

    [Test]
    public void Variables_may_contain_others_and_belong_to_folders()
    {
        ImportedScript script = Import("""
            { "info": { "name": "shop" },
              "variable": [ { "key": "base", "value": "http://{{host}}" }, { "key": "host", "value": "localhost:5080" },
                { "key": "who", "value": "{{name}}-{{$guid}}" }, { "key": "self", "value": "{{self}}" }, { "key": "path", "value": "v1/{{version}}" } ],
              "item": [ { "name": "f", "variable": [ { "key": "name", "value": "ann" }, { "key": "version", "value": "{{env}} 2" } ], "item": [
                { "name": "a", "request": { "url": "{{base}}/{{path}}?w={{who}}&s={{self}}",
                  "header": [ { "key": "Bad name", "value": "1" }, { "key": "Host", "value": "x" } ] } } ] } ] }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("target: http://localhost:5080\n").And.Contain("cookies: true"));
            Assert.That(script.Yaml, Does.Contain("version: '{{env SHOP_ENV}} 2'").And.Contain("path: v1/{{version}}").And.Contain("name: ann"));
            Assert.That(script.Yaml, Does.Contain("?w={{name}}-{{uuid}}&s={{self}}").Or.Contain("?w={{name}}-{{uuid}}&s={{env SHOP_SELF}}"));
            Assert.That(script.Notes, Has.One.Contains("left out the header \"Bad name\""));
        });
    }

    [TestCase("{}", "the document has no \"info\"")]
    [TestCase("""{ "info": {}, "item": {} }""", "item must be an array, but is an object")]
    [TestCase("""{ "info": {}, "item": [ { "request": { "url": 5 } } ] }""", "item[0].request.url must be an object, but is a number")]
    public void A_mistake_is_named_with_its_path(string text, string message) =>
        Assert.That(Imports.MistakeIn(ScriptImport.Postman, "shop.json", text), Does.Contain(message));

    [TestCase("{{{{{{ pay", "{ pay")]
    [TestCase("{{a}} {{{b}", "{a}} {b}")]
    public void A_name_of_braces_begins_no_placeholder(string name, string expected) => Assert.That(
        Import($$"""{ "info": { "name": "shop" }, "item": [ { "name": "{{name}}", "request": "http://localhost:5080/" } ] }""").Yaml,
        Does.Contain($"name: '{expected}'\n"));

    [Test]
    public void A_collection_without_a_name_has_that_of_its_file() => Assert.That(
        Import("""{ "info": { "name": "\n" }, "item": [ { "request": "http://localhost:5080/" } ] }""").Yaml, Does.Contain("name: shop\n"));

    private static ImportedScript Import(string text)
    {
        ImportedScript script = Imports.Of(ScriptImport.Postman, "shop.json", text);
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }
}
