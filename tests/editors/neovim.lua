-- What somebody does in Neovim, on a copy of examples/nacka that is the current folder. Neovim 0.7 counts columns in UTF-16 and knows nothing newer
-- than the protocol's version 3.16, which makes it a strict client. tests/editors/run starts it.

local passed, failed = 0, 0

local function check(ok, what)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
  end
  io.stdout:write((ok and "ok: " or "FAIL: ") .. what .. "\n")
end

local function soon(is_so)
  return vim.wait(30000, is_so, 20)
end

-- The line and the byte in it, both from 0, at which something stands; the line from the given one on.
local function find(text, from)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, from or 0, -1, false)) do
    local start = line:find(text, 1, true)
    if start then
      return number - 1 + (from or 0), start - 1
    end
  end
  error("there is no " .. text)
end

local function go(line, byte)
  vim.api.nvim_win_set_cursor(0, { line + 1, byte })
end

local function whole()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function text_of(file)
  return table.concat(vim.fn.readfile(file), "\n")
end

local function open(file)
  vim.cmd("edit " .. file)
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function diagnoses_and_mends()
  open("målgrupper.stadga")
  local function ready()
    local client = vim.lsp.get_active_clients()[1]
    return client and client.initialized and vim.lsp.buf_is_attached(0, client.id)
  end
  check(soon(ready), "the server starts")
  local sound = whole()
  local line, byte = find("kund.har_ekonomiskt_bistånd")
  local field = byte + #"kund."
  vim.api.nvim_buf_set_text(0, line, field, line, field + #"har_ekonomiskt_bistånd", { "har_ekonomiskt_bistund" })
  check(soon(function() return #diagnostics() == 1 end), "a name that does not exist is told")
  local found = diagnostics()[1] or {}
  check(found.lnum == line and found.col == field, "where it stands, behind letters that are longer in UTF-8 than in UTF-16")
  check(tostring(found.code or (found.user_data or {}).lsp and found.user_data.lsp.code):match("^ST%d+$"), "with its code")

  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  go(line, field)
  vim.lsp.buf.code_action()
  check(soon(function() return whole() == sound end), "the fix of it is made")
  check(soon(function() return #diagnostics() == 0 end), "then nothing is wrong")
end

local function completes()
  local line = find("kund.har_ekonomiskt_bistånd")
  local sound = whole()
  vim.api.nvim_buf_set_lines(0, line, line, false, { "    kund.är_" })
  local position = { line = line, character = #"    kund.är_" - 1 } -- In units of UTF-16: `ä` is one.
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 30000) or {}
  local _, answer = next(answers)
  local offered = false
  for _, word in ipairs(vim.lsp.util.text_document_completion_list_to_complete_items((answer or {}).result or {}, "är_")) do
    offered = offered or word.word:find("är_nackabo", 1, true) ~= nil
  end
  check(offered, "a field is offered after its first letters")
  vim.api.nvim_buf_set_lines(0, line, line + 1, false, {})
  check(whole() == sound and soon(function() return #diagnostics() == 0 end), "nothing stays behind")
end

local function goes_to_declarations()
  go(find("övre_åldersgräns"))
  vim.lsp.buf.definition()
  local function is_there()
    return vim.fn.expand("%:t") == "tolkningar.stadga" and vim.api.nvim_get_current_line():find("tolkning övre_åldersgräns", 1, true)
  end
  check(soon(is_there), "a name leads to its declaration in another file")
  open("målgrupper.stadga")
end

local function tells_what_names_are()
  local line, byte = find("grupp_6")
  local position = { line = line, character = vim.str_utfindex(vim.fn.getline(line + 1), byte) }
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local _, answer = next(vim.lsp.buf_request_sync(0, "textDocument/hover", params, 30000) or {})
  local contents = ((answer or {}).result or {}).contents or {}
  check((contents.value or ""):find("sfi efter etableringstiden", 1, true), "what a name is, is shown")
end

local function renames()
  local line, byte = find("villkor grupp_6")
  go(line, byte + #"villkor ")
  vim.lsp.buf.rename("grupp_sfi")
  check(soon(function() return whole():find("villkor grupp_sfi", 1, true) end), "a name is changed where it is declared")
  vim.cmd("wall")
  local others = { "målgrupper.stadga", "bistånd.stadga", "testfall_målgrupper.stadga" }
  local changed = true
  for _, file in ipairs(others) do
    local text = text_of(file)
    changed = changed and text:find("grupp_sfi", 1, true) and not text:find("grupp_6%f[^%w_]")
  end
  check(changed, "and in all files that name it")
  check(soon(function() return #vim.diagnostic.get() == 0 end), "and nothing is wrong afterwards")
end

local function formats()
  local sound = whole()
  local line = find("kund.har_ekonomiskt_bistånd")
  local before = vim.fn.getline(line + 1)
  vim.api.nvim_buf_set_lines(0, line, line + 1, false, { "  " .. before .. "  " })
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 30000 })
  else
    vim.lsp.buf.formatting_sync(nil, 30000)
  end
  check(whole() == sound, "a file is formatted")
end

for _, part in ipairs({ diagnoses_and_mends, completes, goes_to_declarations, tells_what_names_are, renames, formats }) do
  local ok, reason = pcall(part)
  if not ok then
    check(false, tostring(reason))
  end
end
io.stdout:write(string.format("%d passed, %d failed\n", passed, failed))
vim.cmd(failed == 0 and "qall!" or "cquit 1")
