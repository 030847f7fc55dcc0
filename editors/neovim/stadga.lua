-- Stadga in Neovim, from 0.7 on: `:luafile` this from init.lua, or copy it there. The program `stadga` must be found, or STADGA name it.

if vim.fn.has("nvim-0.8") == 0 then
  vim.g.do_filetype_lua = 1 -- Later versions do so without being told.
end
vim.filetype.add({ extension = { stadga = "stadga" } })

local group = vim.api.nvim_create_augroup("stadga", {})

-- The folder of the manifest, or of the file where there is none.
local function root(file)
  local manifest = vim.fn.findfile("stadga.toml", vim.fn.fnameescape(vim.fn.fnamemodify(file, ":p:h")) .. ";")
  return vim.fn.fnamemodify(manifest ~= "" and manifest or file, ":p:h")
end

-- Servers by folder, for versions that do not share servers themselves.
local started = {}

local function start(buffer, file)
  local config = { name = "stadga", cmd = { vim.env.STADGA or "stadga", "lsp" }, root_dir = root(file) }
  config.workspace_folders = { { uri = vim.uri_from_fname(config.root_dir), name = vim.fn.fnamemodify(config.root_dir, ":t") } }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  local id = started[config.root_dir]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client(config)
    started[config.root_dir] = id
  end
  vim.lsp.buf_attach_client(buffer, id)
end

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "stadga",
  callback = function(event)
    vim.bo[event.buf].commentstring = "// %s"
    vim.bo[event.buf].expandtab = true
    vim.bo[event.buf].shiftwidth = 4
    vim.bo[event.buf].omnifunc = "v:lua.vim.lsp.omnifunc"
    start(event.buf, vim.api.nvim_buf_get_name(event.buf))
  end,
})
